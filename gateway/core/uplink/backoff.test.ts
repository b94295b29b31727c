import { milliseconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import {
  backoffEvents,
  hurryBackoff,
  longest,
  restedBackoff,
  shortest,
  stable,
  stepBackoff,
  urgent,
} from './backoff.ts';

const table = readTable(new URL('./README.md', import.meta.url), 'State');
const calmly = { random: 0.999999, unreceipted: false };
const states: Record<string, typeof restedBackoff> = {
  waiting: { tries: 3, connectedAt: undefined },
  'connected under 60 s': { tries: 3, connectedAt: 1 },
  'connected 60 s or more': { tries: 3, connectedAt: 0 },
};

for (const [name, before] of Object.entries(states))
  for (const event of backoffEvents)
    it(`is told in the table: ${name}, ${event}`, () => {
      const { state, wait } = stepBackoff(before, event, calmly, stable);
      const said = wait === undefined ? 'no wait' : state.tries === 1 ? 'wait from the start' : 'wait';
      expect(said).toBe(table.get(name)?.get(event)?.[0]);
    });

it('waits between 1 s and 60 s whatever happens, and at most 2 s with an unreceipted event', () => {
  const happening = fc.record({
    event: fc.constantFrom(...backoffEvents),
    after: fc.nat(200_000),
    random: fc.double({ min: 0, max: 0.9999999, noNaN: true }),
    unreceipted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 50 }), (happenings) => {
      let state = restedBackoff;
      let now = 0;
      for (const { event, after, random, unreceipted } of happenings) {
        now += after;
        const step = stepBackoff(state, event, { random, unreceipted }, now);
        state = step.state;
        if (step.wait === undefined) continue;
        expect(step.wait).toBeGreaterThanOrEqual(shortest);
        expect(step.wait).toBeLessThanOrEqual(unreceipted ? urgent : longest);
      }
    }),
  );
});

it('uses the whole width, so that a town does not return as one', () => {
  const waits = [0, 0.25, 0.5, 0.75].map(
    (random) =>
      stepBackoff({ tries: 9, connectedAt: undefined }, 'failed', { random, unreceipted: false }, 0).wait,
  );
  expect(waits).toEqual([1000, 15_750, 30_500, 45_250]);
});

it('cuts a wait that is running when an event comes up', () => {
  const [remaining, random] = [
    fc.integer({ min: 0, max: longest }),
    fc.double({ min: 0, max: 0.9999999, noNaN: true }),
  ];
  fc.assert(
    fc.property(remaining, random, (left, luck) => {
      const wait = hurryBackoff(milliseconds(left), luck);
      expect(wait).toBeLessThanOrEqual(Math.min(left, urgent));
    }),
  );
});
