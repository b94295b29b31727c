import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that start real programs: three files at a time, for they mostly wait, after all others; each with time to come up and to go down. */
const processTests = ['tests/{faults,e2e,scenarios}/**/*.test.{ts,tsx}'];

/** They wait for minutes that a gateway must be silent: beside the others, and not after them. */
const longWaits = /\/(one-press|outage)\.test\.ts$/;

class LongWaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification): boolean => longWaits.test(moduleId);
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

/** Each start of a program finds its code stripped and compiled: half of what a start costs. */
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/started-programs') };

export default defineConfig({
  test: {
    teardownTimeout: 20_000,
    sequence: { sequencer: LongWaitsFirst },
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...processTests],
          maxWorkers: 2,
          // Some start a program several times; on a busy machine each takes seconds.
          testTimeout: 30_000,
          // Some start a hub and hash passwords before their first test.
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'process',
          env,
          include: processTests,
          globalSetup: 'tests/support/pages-built.ts',
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
