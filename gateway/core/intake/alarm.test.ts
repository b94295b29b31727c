import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import { type Alarm, alarmEvents, alarmSettings, alarmStates, stepAlarm, unknownAlarm } from './alarm.ts';

const settings = alarmSettings('gas_leak');
const table = readTable(new URL('./README.md', import.meta.url), 'State');
const longAgo = -10_000_000;

const told = ({ state, phase }: ReturnType<typeof stepAlarm>): string => `\`${state.is}\` ${phase ?? '–'}`;

for (const is of alarmStates)
  for (const event of alarmEvents)
    it(`is told in the table: ${is}, ${event}`, () => {
      const state: Alarm = { is, spokeAt: longAgo, cancelledAt: longAgo, settlesFrom: longAgo, test: false };
      const [first, repeat] = table.get(is)?.get(event) ?? [];
      expect(told(stepAlarm(state, event, settings, 0))).toBe(first);
      if (repeat) expect(told(stepAlarm({ ...state, spokeAt: -1 }, event, settings, 0))).toBe(repeat);
    });

it('says an alarm at once and its restoring only when it has settled', () => {
  let step = stepAlarm({ ...unknownAlarm, is: 'off' }, 'on', settings, 0);
  expect(step.phase).toBe('new');
  step = stepAlarm(step.state, 'off', settings, 3000);
  expect(stepAlarm(step.state, 'tick', settings, 3000 + settings.settle - 1).phase).toBeUndefined();
  expect(stepAlarm(step.state, 'on', settings, 4000).phase).toBeUndefined();
  expect(stepAlarm(step.state, 'tick', settings, 3000 + settings.settle).phase).toBe('restored');
});

it('takes a press twice within the debounce for one, and a later one for another', () => {
  const first = stepAlarm(unknownAlarm, 'new', settings, 0);
  const bounce = stepAlarm(first.state, 'new', settings, settings.debounce - 1);
  expect(bounce.phase).toBeUndefined();
  expect(stepAlarm(bounce.state, 'new', settings, settings.debounce).phase).toBe('new');
});

it('takes a press after a cancel for a new call, however fast', () => {
  const first = stepAlarm(unknownAlarm, 'new', settings, 0);
  const cancel = stepAlarm(first.state, 'cancelled', settings, 500);
  const again = stepAlarm(cancel.state, 'new', settings, 1_000);
  expect(again.phase).toBe('new');
  expect(stepAlarm(again.state, 'new', settings, 1_001).phase).toBeUndefined();
});

it('never swallows an alarm: whatever came before, an alarm that stays on has been said within the limit', () => {
  const anyEvent = fc.record({ event: fc.constantFrom(...alarmEvents), wait: fc.nat(600_000) });
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let now = 0;
      let state = unknownAlarm;
      let saidAt = -Infinity;
      for (const { event, wait } of [...events, { event: 'on' as const, wait: 0 }]) {
        now += wait;
        const step = stepAlarm(state, event, settings, now);
        if (step.phase === 'new' || step.phase === 'present') saidAt = now;
        state = step.state;
      }
      expect(state.is).toBe('on');
      expect(now - saidAt).toBeLessThan(settings.sayAgain);
    }),
  );
});

it('lets no chattering contact speak more often than once in the debounce, and ends on the truth', () => {
  let state = unknownAlarm;
  const said: string[] = [];
  for (let now = 0; now < 10_000; now += 10) {
    const step = stepAlarm(state, now % 20 === 0 ? 'new' : 'restored', settings, now);
    state = step.state;
    if (step.phase) said.push(step.phase);
  }
  expect(said).toEqual(Array.from({ length: 5 }, () => 'new'));
  expect(stepAlarm(state, 'tick', settings, 20_000).phase).toBe('restored');
});
