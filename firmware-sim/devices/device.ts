/** The words of a simulated device: what reaches it, what it reports, how it is. All plain data, no wire in sight. */
import type {
  DeviceClass,
  Duration,
  EventKind,
  Instant,
  OutputOrder,
  Phase,
  ReadingKind,
} from '@zhuji/protocol';
import type { Random } from '../random.ts';

export type DeviceEventKind = Exclude<EventKind, 'events_skipped'>;
export interface Reading {
  kind: ReadingKind;
  value: number;
}

/** What a device says to its gateway. `readings` of an event: the values that made it alarm. */
export type Report =
  | { type: 'event'; kind: DeviceEventKind; phase: Phase; readings?: Reading[]; test?: true }
  | { type: 'reading'; readings: Reading[] }
  | { type: 'beat' };
/** What a person in the room would notice. It travels on no wire. */
export interface Noticed {
  type: 'noticed';
  how: 'voice' | 'light' | 'siren' | 'valve';
  text: string;
}
export type Emit = Report | Noticed;

/** All that a sensor in one room could sense at one moment. */
export interface Surroundings {
  /** %LEL. */
  gas: number;
  /** dB/m. */
  smoke: number;
  /** ppm. */
  co: number;
  /** °C and %. */
  temperature: number;
  humidity: number;
  /** lx. */
  light: number;
  wet: boolean;
  /** Somebody moves in this room; somebody is in it at all. */
  moving: boolean;
  present: boolean;
  /** Somebody lies on the floor of this room (for a wearable: its wearer lies anywhere). */
  lying: boolean;
  doorOpen: boolean;
  inBed: boolean;
  night: boolean;
  /** Of the wearer or sleeper: beats and breaths a minute, %, steps since midnight. */
  pulse: number;
  breathing: number;
  spo2: number;
  steps: number;
}

export type Key = 'red' | 'green' | 'cancel';
/**
 * Bad habits of real devices, switched on by scenarios.
 * ghost_press: presses itself now and then. first_press_wakes: after a rest the first press only wakes it.
 * noise: values wobble. end_of_life: says that its sensor is spent. replays_alarm: repeats its last alarm whenever its line
 * comes up. alarms_while_warming: does not hold its alarms back during warm-up.
 */
export const habitNames = [
  'ghost_press',
  'first_press_wakes',
  'noise',
  'end_of_life',
  'replays_alarm',
  'alarms_while_warming',
] as const;
export type Habit = (typeof habitNames)[number];

export type Stimulus =
  | { type: 'tick'; around: Surroundings }
  | { type: 'press'; key: Key }
  | { type: 'order'; order: OutputOrder }
  | { type: 'open_by_hand' }
  /** Its line has a listener again. */
  | { type: 'line_up' }
  | { type: 'mains'; on: boolean }
  | { type: 'battery'; percent: number }
  | { type: 'tamper'; open: boolean }
  | { type: 'fault'; on: boolean }
  | { type: 'killed'; dead: boolean }
  | { type: 'habit'; habit: Habit; on: boolean };

export interface Sensed<Own> {
  own: Own;
  emits: Emit[];
}
export interface Moment {
  now: Instant;
  random: Random;
  /** False while warming up: a good detector then holds its alarms back. */
  ready: boolean;
}

/**
 * What is special about one class of device; `body.ts` adds what all have. `power`: `mains` goes dark in a blackout,
 * `backed_up` goes on and says so. `drain`: % of battery a day. `readings`: what goes with each beat.
 */
export interface Character<Own> {
  class: DeviceClass;
  power: 'battery' | 'mains' | 'backed_up';
  drain: number;
  warmUp: Duration;
  first: Own;
  sense(own: Own, stimulus: Stimulus, moment: Moment): Sensed<Own>;
  readings(own: Own): Reading[];
}

/** How a device is, as far as its messages tell. */
export interface Condition {
  battery: number | undefined;
  tampered: boolean;
  warming: boolean;
  fault: boolean;
  endOfLife: boolean;
  mainsLost: boolean;
}
