/** What happened? The order of the steps for every report of every device: normalise, warm-up, then news or repeat. */
import type { DeviceId, Duration, EventKind, ReadingKind } from '@zhuji/protocol';
import { seconds } from '@zhuji/protocol';
import type { Fact, HomeEvent, HomeReading, Level, Measured, Report, Said } from '../report.ts';
import { type Alarm, alarmEventOf, alarmSettings, stepAlarm, unknownAlarm } from './alarm.ts';
import { normalise } from './normalise.ts';
import { judgeTest } from './self-test.ts';
import { isWarming, stepWarmup, type Warmup, warm } from './warmup.ts';

export interface DeviceIntake {
  warmup: Warmup;
  alarms: ReadonlyMap<EventKind, Alarm>;
  /** The last value of each kind of reading that was passed on, and when (monotonic ms). */
  readings: ReadonlyMap<ReadingKind, { value: number; at: number }>;
}
export const freshIntake: DeviceIntake = { warmup: warm, alarms: new Map(), readings: new Map() };

export interface IntakeStep {
  state: DeviceIntake;
  events: HomeEvent[];
  readings: HomeReading[];
}

/** The same value again within this is the same reading. */
const repeatedReading: Duration = seconds(2);

/** What the device is, as far as its own words tell. */
export function stateOf(state: DeviceIntake, now: number): 'working' | 'warming' | 'fault' | 'end_of_life' {
  const isOn = (kind: EventKind) => ['on', 'settling'].includes(state.alarms.get(kind)?.is ?? 'off');
  if (isOn('device_fault')) return 'fault';
  if (isOn('end_of_life')) return 'end_of_life';
  return isWarming(state.warmup, now) ? 'warming' : 'working';
}

/** A cached report changes nothing: an alarm that is real will be said by the device itself, and is `present` then. */
export function stepIntake(state: DeviceIntake, report: Report, now: number): IntakeStep {
  if (report.cached) return { state, events: [], readings: [] };
  return take(state, report.device, normalise(report.facts), now);
}

/** Time has passed: warm-ups end, settled alarms are restored. */
export function tickIntake(state: DeviceIntake, device: DeviceId, now: number): IntakeStep {
  const taken = take(state, device, [], now);
  const alarms = new Map(taken.state.alarms);
  const events = [...taken.events];
  for (const [kind, alarm] of alarms) {
    const step = stepAlarm(alarm, 'tick', alarmSettings(kind), now);
    alarms.set(kind, step.state);
    if (step.phase) events.push({ device, kind, phase: step.phase, ...(alarm.test && { test: true }) });
  }
  return { ...taken, state: { ...taken.state, alarms }, events };
}

function take(state: DeviceIntake, device: DeviceId, facts: readonly Fact[], now: number): IntakeStep {
  const warmed = stepWarmup(state.warmup, facts, now);
  const alarms = new Map(state.alarms);
  const values = new Map(state.readings);
  const events: HomeEvent[] = [];
  const readings: HomeReading[] = [];
  for (const fact of warmed.facts) {
    if (fact.is === 'reading') {
      if (!isNewReading(values.get(fact.kind), fact, now)) continue;
      readings.push({ device, kind: fact.kind, value: fact.value });
      values.set(fact.kind, { value: fact.value, at: now });
    } else if (fact.is !== 'health') {
      const { state: alarm, event } = hear(alarms.get(fact.kind) ?? unknownAlarm, device, fact, now);
      alarms.set(fact.kind, alarm);
      if (event) events.push(event);
    }
  }
  return { state: { warmup: warmed.state, alarms, readings: values }, events, readings };
}

function hear(
  before: Alarm,
  device: DeviceId,
  heard: Said | Level,
  now: number,
): { state: Alarm; event?: HomeEvent } {
  const { alarm, fact } = judgeTest(before, heard, now);
  const { state, phase } = stepAlarm(alarm, alarmEventOf(fact), alarmSettings(fact.kind), now);
  if (phase === undefined) return { state };
  const test = phase === 'new' || phase === 'present' ? fact.test === true : state.test;
  return { state: { ...state, test }, event: { ...eventOf(device, fact), phase } };
}

const isNewReading = (
  last: { value: number; at: number } | undefined,
  fact: Measured,
  now: number,
): boolean => last === undefined || last.value !== fact.value || now - last.at >= repeatedReading;

const eventOf = (device: DeviceId, { kind, detail, test }: Said | Level): Omit<HomeEvent, 'phase'> => ({
  device,
  kind,
  ...(detail === undefined ? {} : { detail }),
  ...(test === undefined ? {} : { test }),
});
