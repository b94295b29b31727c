import { expect, it } from 'vitest';
import { count } from './count-tests.ts';

const green = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

it.each([
  ['all passed', green, { passed: 7, failed: 0 }],
  ['one failed', { ...green, success: false, numFailedTests: 1 }, { passed: 7, failed: 1 }],
  ['a skipped one did not pass', { ...green, numPendingTests: 2 }, { passed: 7, failed: 2 }],
  ['a file that does not import', { ...green, success: false }, { passed: 7, failed: 1 }],
  ['nothing ran', { ...green, numPassedTests: 0 }, { passed: 0, failed: 1 }],
])('%s', (_, report, expected) => {
  expect(count(report)).toEqual(expected);
});
