/** Step 3: is it news? One small machine per device and kind; README.md has its table. Times are monotonic milliseconds. */
import { type Duration, type EventKind, hours, minutes, type Phase, seconds } from '@zhuji/protocol';
import { isLifeAtRisk } from '../life-at-risk.ts';
import type { Level, Said } from '../report.ts';

export const alarmStates = ['unknown', 'off', 'on', 'settling'] as const;
export type AlarmState = (typeof alarmStates)[number];
export const alarmEvents = ['new', 'present', 'restored', 'cancelled', 'on', 'off', 'tick'] as const;
export type AlarmEvent = (typeof alarmEvents)[number];

export interface Alarm {
  is: AlarmState;
  /** When it last went up as `new` or `present`; when it was last cancelled; since when it settles. */
  spokeAt: number;
  cancelledAt: number;
  settlesFrom: number;
  /** What it last said was a test. */
  test: boolean;
  /** Since when the device has said "test" of this kind without a break. */
  testSince?: number | undefined;
}
export const unknownAlarm: Alarm = {
  is: 'unknown',
  spokeAt: -Infinity,
  cancelledAt: -Infinity,
  settlesFrom: -Infinity,
  test: false,
};

export interface AlarmSettings {
  /** The same press twice within this is one press: radios repeat, contacts bounce. */
  debounce: Duration;
  /** An alarm that goes off and on within this never went off. Only the restoring waits, never the alarm. */
  settle: Duration;
  /** An alarm that stays is said again this often. */
  sayAgain: Duration;
}

export const alarmSettings = (kind: EventKind): AlarmSettings => ({
  debounce: seconds(2),
  settle: seconds(2),
  sayAgain: isLifeAtRisk(kind) ? minutes(5) : hours(24),
});

export const alarmEventOf = (fact: Said | Level): AlarmEvent =>
  fact.is === 'said' ? fact.phase : fact.on ? 'on' : 'off';

export const isAlarming = (fact: Said | Level): boolean =>
  fact.is === 'level' ? fact.on : fact.phase === 'new' || fact.phase === 'present';

interface Step {
  state: Alarm;
  /** The phase to send, if it is news. */
  phase?: Phase;
}

/** The first level after a start is a state, not an event: a detector found in alarm is `present`, which still raises. */
export function stepAlarm(state: Alarm, event: AlarmEvent, settings: AlarmSettings, now: number): Step {
  switch (event) {
    case 'new':
      return isBounce(state, settings, now) ? { state: { ...state, is: 'on' } } : speak(state, 'new', now);
    case 'present':
      return persist(state, 'present', settings, now);
    case 'on':
      return persist(state, state.is === 'off' ? 'new' : 'present', settings, now);
    case 'restored':
      return state.is === 'unknown' ? restore(state) : goOff(state, now);
    case 'off':
      return goOff(state, now);
    case 'cancelled':
      if (now - state.cancelledAt < settings.debounce) return { state };
      return { state: { ...state, cancelledAt: now }, phase: 'cancelled' };
    case 'tick':
      return state.is === 'settling' && now - state.settlesFrom >= settings.settle
        ? restore(state)
        : { state };
  }
}

/** Pressed, taken back and pressed again is a new call for help, however fast. */
const isBounce = (state: Alarm, settings: AlarmSettings, now: number): boolean =>
  now - state.spokeAt < settings.debounce && state.cancelledAt < state.spokeAt;

const speak = (state: Alarm, phase: Phase, now: number): Step => ({
  state: { ...state, is: 'on', spokeAt: now },
  phase,
});

const restore = (state: Alarm): Step => ({ state: { ...state, is: 'off' }, phase: 'restored' });

function persist(state: Alarm, phase: Phase, settings: AlarmSettings, now: number): Step {
  const known = state.is === 'on' || state.is === 'settling';
  if (known && now - state.spokeAt < settings.sayAgain) return { state: { ...state, is: 'on' } };
  return speak(state, phase, now);
}

function goOff(state: Alarm, now: number): Step {
  if (state.is === 'on') return { state: { ...state, is: 'settling', settlesFrom: now } };
  return { state: state.is === 'unknown' ? { ...state, is: 'off' } : state };
}
