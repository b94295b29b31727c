/**
 * `npm run check`: types, lint and format, import rules, generated docs. All steps run side by side and each prints its own
 * outcome; the exit code is 1 when any of them found a fault.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stalePages } from './generate-docs.ts';
import { checkImports } from './import-rules.ts';
import { sources } from './sources.ts';

const root = join(import.meta.dirname, '../..');

interface Step {
  name: string;
  /** All faults at once, as text; empty when there are none. */
  faults(): Promise<string>;
}

const tool =
  (name: string, ...args: string[]) =>
  () =>
    new Promise<string>((resolve) => {
      execFile(
        join(root, 'node_modules/.bin', name),
        args,
        { cwd: root, maxBuffer: 2 ** 26 },
        (error, out, err) => resolve(error ? `${out}${err}`.trim() || error.message : ''),
      );
    });

const steps: Step[] = [
  { name: 'types', faults: tool('tsc', '-p', 'tsconfig.json') },
  { name: 'types of what is pure', faults: tool('tsc', '-p', 'tsconfig.pure.json') },
  { name: 'types of the pages', faults: tool('tsc', '-p', 'dashboards/tsconfig.json') },
  {
    name: 'types of the service workers',
    faults: tool('tsc', '-p', 'dashboards/tsconfig.worker.json'),
  },
  { name: 'lint and format', faults: tool('biome', 'check', '--max-diagnostics=200', '--colors=off') },
  { name: 'import rules', faults: async () => checkImports(root, sources(root, '.ts', '.tsx')).join('\n') },
  {
    name: 'generated docs',
    faults: async () => (await stalePages(root)).map((page) => `${page} is stale: npm run docs`).join('\n'),
  },
];

async function run({ name, faults }: Step): Promise<boolean> {
  const started = performance.now();
  const found = await faults().catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(
    found === ''
      ? `ok      ${name} (${took})`
      : `FAULTS  ${name} (${took})\n${found.replace(/^/gm, '        ')}`,
  );
  return found === '';
}

const outcomes = await Promise.all(steps.map(run));
const faulty = outcomes.filter((ok) => !ok).length;
console.log(
  faulty === 0 ? `All ${steps.length} checks pass.` : `${faulty} of ${steps.length} checks found faults.`,
);
process.exitCode = faulty === 0 ? 0 : 1;
