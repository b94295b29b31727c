import type { DeviceId } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import type { Fact, Report } from '../report.ts';
import { freshIntake, stateOf, stepIntake, tickIntake } from './intake.ts';
import { longestWarmup } from './warmup.ts';

const device = 'gas-kitchen' as DeviceId;
const report = (facts: Fact[], cached = false): Report => ({ device, cached, facts });
const gas = (on: boolean): Fact => ({ is: 'level', kind: 'gas_leak', on });
const warming = (is: boolean): Fact => ({ is: 'health', warming: is });
const phases = ({ events }: { events: { kind: string; phase: string }[] }) =>
  events.map(({ kind, phase }) => `${kind} ${phase}`);

it('takes a cached alarm for nothing, and the first live one for a state that still raises', () => {
  const cached = stepIntake(freshIntake, report([gas(true)], true), 0);
  expect(cached).toEqual({ state: freshIntake, events: [], readings: [] });
  expect(phases(stepIntake(cached.state, report([gas(true)]), 1))).toEqual(['gas_leak present']);
});

it('knows a new alarm from a found one', () => {
  const calm = stepIntake(freshIntake, report([gas(false)]), 0);
  expect(phases(stepIntake(calm.state, report([gas(true)]), 5000))).toEqual(['gas_leak new']);
});

it('holds an alarm back while the detector warms up, and raises it if it is still there when it is warm', () => {
  const held = stepIntake(freshIntake, report([warming(true), gas(true)]), 0);
  expect(phases(held)).toEqual([]);
  expect(stateOf(held.state, 1)).toBe('warming');
  expect(phases(stepIntake(held.state, report([warming(false)]), 60_000))).toEqual(['gas_leak present']);
});

it('forgets a held alarm that went away', () => {
  const held = stepIntake(freshIntake, report([warming(true), gas(true)]), 0);
  const gone = stepIntake(held.state, report([gas(false)]), 1000);
  expect(phases(stepIntake(gone.state, report([warming(false)]), 2000))).toEqual([]);
});

it('believes a detector again that says "warming" for too long', () => {
  const held = stepIntake(freshIntake, report([warming(true), gas(true)]), 0);
  expect(phases(tickIntake(held.state, device, longestWarmup - 1))).toEqual([]);
  const late = tickIntake(held.state, device, longestWarmup);
  expect(phases(late)).toEqual(['gas_leak present']);
  expect(phases(stepIntake(late.state, report([warming(true), gas(true)]), longestWarmup + 1))).toEqual([]);
});

it('holds a press never, and what a PIR sees while it warms up always', () => {
  const step = stepIntake(
    freshIntake,
    report([
      warming(true),
      { is: 'said', kind: 'sos', phase: 'new' },
      { is: 'reading', kind: 'motion', value: 1 },
    ]),
    0,
  );
  expect(phases(step)).toEqual(['sos new']);
  expect(step.readings).toEqual([]);
});

it('makes levels of battery and mains, and drops what is no measurement', () => {
  const step = stepIntake(
    freshIntake,
    report([
      { is: 'reading', kind: 'battery', value: 4 },
      { is: 'reading', kind: 'mains', value: 0 },
      { is: 'reading', kind: 'gas', value: Number.NaN },
      { is: 'reading', kind: 'gas', value: 1e12 },
    ]),
    0,
  );
  expect(phases(step)).toEqual(['battery_low present', 'battery_critical present', 'mains_lost present']);
  expect(step.readings.map(({ kind }) => kind)).toEqual(['battery', 'mains']);
});

it('takes the same reading twice within two seconds for one', () => {
  const motion = report([{ is: 'reading', kind: 'motion', value: 1 }]);
  const first = stepIntake(freshIntake, motion, 0);
  const repeat = stepIntake(first.state, motion, 500);
  expect([first.readings.length, repeat.readings.length]).toEqual([1, 0]);
  expect(stepIntake(repeat.state, motion, 3000).readings).toHaveLength(1);
});
