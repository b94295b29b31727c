import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Counters } from './counters.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-counters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('rises for each device by itself, from one', () => {
  const counters = new Counters(join(folder, 'counters.json'), ['a', 'b']);
  expect([counters.take('a'), counters.take('a'), counters.take('b'), counters.take('new')]).toEqual([
    1, 2, 1, 1,
  ]);
});

test('whatever is taken between restarts, clean or not, no number comes twice or goes down', () => {
  let round = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 400 })), { maxLength: 12 }),
      (lives) => {
        const file = join(folder, `counters-${round++}.json`);
        const last = new Map<string, number>();
        for (const [name, times] of lives) {
          const counters = new Counters(file, ['a', 'b', 'c']);
          for (let i = 0; i < times; i++) {
            const taken = counters.take(name);
            expect(taken).toBeGreaterThan(last.get(name) ?? 0);
            last.set(name, taken);
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});
