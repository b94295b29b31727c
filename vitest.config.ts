import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that start real programs: three files at a time, for they mostly wait, after all others; each with time to come up and to go down. */
const processTests = ['tests/{faults,e2e,scenarios}/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    teardownTimeout: 20_000,
    projects: [
      {
        test: {
          name: 'unit',
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
