/** A few short worlds; `npm run simulate` runs as many and as long ones as you like. */
import { expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';

const wish = { days: 3, homes: 3 };
const patience = 240_000;

it('loses, doubles and forgets nothing in a world that goes wrong', { timeout: patience }, async () => {
  for (const seed of [4, 8]) {
    const { broken, events, alerts } = await runSeed({ ...wish, seed });
    expect(broken).toEqual([]);
    expect(events).toBeGreaterThan(3);
    expect(alerts).toBeGreaterThan(3);
  }
});

it('tells the same story for the same seed, and another for another', { timeout: patience }, async () => {
  const story = async (seed: number): Promise<string[]> => {
    const lines: string[] = [];
    await runSeed({ seed, days: 1, homes: 2 }, (line) => lines.push(line));
    return lines;
  };
  const first = await story(5);
  expect(first.length).toBeGreaterThan(3);
  expect(await story(5)).toEqual(first);
  expect(await story(6)).not.toEqual(first);
});
