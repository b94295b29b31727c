import type { DeviceId } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import type { Fact, Report } from '../report.ts';
import { freshIntake, stateOf, stepIntake, tickIntake } from './intake.ts';
import { longestSelfTest } from './self-test.ts';
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

it('records a value that stays the same, however often it is said', () => {
  const gasLevel = report([{ is: 'reading', kind: 'gas', value: 0.4 }]);
  let state = freshIntake;
  let recorded = 0;
  for (let now = 0; now < 10_000; now += 500) {
    const step = stepIntake(state, gasLevel, now);
    state = step.state;
    recorded += step.readings.length;
  }
  expect(recorded).toBe(5);
});

describe('an alarm that is marked as a test', () => {
  const tested = (on: boolean): Fact => ({ is: 'level', kind: 'gas_leak', on, test: true });
  const off = stepIntake(freshIntake, report([gas(false)]), 0);

  it('goes up as one, and so does its end', () => {
    const step = stepIntake(off.state, report([tested(true)]), 1000);
    expect(step.events).toEqual([{ device, kind: 'gas_leak', phase: 'new', test: true }]);
    const end = stepIntake(step.state, report([gas(false)]), 5000);
    expect(tickIntake(end.state, device, 9000).events).toEqual([
      { device, kind: 'gas_leak', phase: 'restored', test: true },
    ]);
  });

  it('does not swallow the real one that follows it', () => {
    const step = stepIntake(off.state, report([tested(true)]), 1000);
    const real = stepIntake(step.state, report([gas(true)]), 2000);
    expect(real.events).toEqual([{ device, kind: 'gas_leak', phase: 'new' }]);
    expect(phases(stepIntake(real.state, report([gas(true)]), 3000))).toEqual([]);
  });

  it('is real when the mark has been there too long, or was there from the start', () => {
    const stuck = stepIntake(off.state, report([tested(false)]), 1000);
    const late = stepIntake(stuck.state, report([tested(true)]), 1000 + longestSelfTest);
    expect(late.events).toEqual([{ device, kind: 'gas_leak', phase: 'new' }]);
    const found = stepIntake(freshIntake, report([tested(true)]), 0);
    expect(found.events).toEqual([{ device, kind: 'gas_leak', phase: 'present' }]);
  });

  it('is believed of an event, which says it now', () => {
    const said: Fact = { is: 'said', kind: 'gas_leak', phase: 'new', test: true };
    expect(stepIntake(freshIntake, report([said]), 0).events).toMatchObject([{ test: true }]);
  });
});
