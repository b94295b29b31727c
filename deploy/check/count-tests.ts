/**
 * `node deploy/check/count-tests.ts RESULTS`: the closing line of a run, from Vitest's JSON report, and its exit code. A test that
 * did not run counts as failed: in CI everything it could need is installed.
 */
import { readFileSync } from 'node:fs';

export interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

export function count(report: Report): { passed: number; failed: number } {
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  // A file that cannot even be imported has no failed test of its own; nor has a run that found no test.
  const unsaid = !report.success || report.numPassedTests === 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: Math.max(failed, unsaid) };
}

function read(path: string | undefined): Report {
  try {
    return JSON.parse(readFileSync(path ?? '', 'utf8')) as Report;
  } catch {
    return { success: false, numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}

if (import.meta.main) {
  const [, , results, otherFaults = '0'] = process.argv;
  const { passed, failed } = count(read(results));
  const all = failed + Number(otherFaults);
  console.log(`${passed} passed, ${all} failed`);
  process.exitCode = all === 0 ? 0 : 1;
}
