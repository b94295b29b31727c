import { type Duration, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import { listening, livenessEvents, livenessStates, stepLiveness } from './liveness.ts';

const settings: { limit: Duration } = { limit: seconds(30) };
const table = readTable(new URL('./README.md', import.meta.url), 'State');

for (const is of livenessStates)
  for (const event of livenessEvents)
    it(`is told in the table: ${is}, ${event}`, () => {
      const { state, effects } = stepLiveness({ is, since: 0 }, event, settings, settings.limit);
      expect(`\`${state.is}\` ${effects[0] ?? '–'}`).toBe(table.get(is)?.get(event)?.[0]);
    });

it('falls silent at the limit and not before', () => {
  expect(stepLiveness(listening(0), 'tick', settings, settings.limit - 1).effects).toEqual([]);
  expect(stepLiveness(listening(0), 'tick', settings, settings.limit).effects).toEqual(['fell_silent']);
});

it('says by turns that it fell silent and was heard again, never the same twice', () => {
  const anyEvent = fc.record({ event: fc.constantFrom(...livenessEvents), wait: fc.nat(60_000) });
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      let now = 0;
      let state = listening(0);
      const said: string[] = [];
      for (const { event, wait } of events) {
        now += wait;
        const step = stepLiveness(state, event, settings, now);
        state = step.state;
        said.push(...step.effects);
      }
      expect(said).toEqual(said.map((_, at) => (at % 2 === 0 ? 'fell_silent' : 'heard_again')));
    }),
  );
});
