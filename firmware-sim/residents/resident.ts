/** One elder from moment to moment: where she is, whether she moves, how her heart beats. Pure. */
import { type Instant, instant, later, seconds } from '@zhuji/protocol';
import type { Random } from '../random.ts';
import {
  type Activity,
  activityAt,
  type DailyHabits,
  localMinutes,
  planDay,
  type Room,
  roomOf,
  type Span,
} from './day.ts';

export interface ResidentState {
  /** Undefined: nobody lives here. */
  habits: DailyHabits | undefined;
  day: number;
  spans: readonly Span[];
  activity: Activity;
  moving: boolean;
  steps: number;
  doorOpenUntil: Instant;
  /** On the floor, and until when; a fall without recovery lasts until somebody helps. */
  fallen: { until: Instant | undefined } | undefined;
}

export type ResidentStimulus =
  | { type: 'tick'; elapsed: number }
  | { type: 'falls'; until: Instant | undefined }
  | { type: 'helped_up' };

export function firstResident(habits: DailyHabits | undefined): ResidentState {
  return {
    habits,
    day: Number.NaN,
    spans: [],
    activity: habits ? 'asleep' : 'out',
    moving: false,
    steps: 0,
    doorOpenUntil: instant(0),
    fallen: undefined,
  };
}

/** How often somebody stirs, in moves a minute: what a PIR sees of a sleeper, a cook, a reader. */
const movesAMinute: Record<Activity, number> = {
  asleep: 0.02,
  napping: 0.03,
  toilet: 4,
  washing: 6,
  cooking: 6,
  eating: 2,
  resting: 0.7,
  visited: 3,
  out: 0,
};

export function stepResident(
  before: ResidentState,
  stimulus: ResidentStimulus,
  now: Instant,
  random: Random,
): ResidentState {
  if (stimulus.type === 'falls') return { ...before, fallen: { until: stimulus.until }, moving: false };
  if (stimulus.type === 'helped_up') return { ...before, fallen: undefined };
  const { fallen } = before;
  if (fallen && (fallen.until === undefined || now < fallen.until)) return { ...before, moving: false };
  return live({ ...before, fallen: undefined }, stimulus.elapsed, now, random);
}

function live(before: ResidentState, elapsed: number, now: Instant, random: Random): ResidentState {
  const { day, minute } = localMinutes(now);
  const fresh = day !== before.day;
  const spans = fresh ? planDay(before.habits, random) : before.spans;
  const activity = activityAt(spans, minute);
  const moves = (movesAMinute[activity] * elapsed) / 60_000;
  const moving = activity !== before.activity || random.chance(Math.min(1, moves));
  const throughDoor = (activity === 'out') !== (before.activity === 'out');
  return {
    ...before,
    day,
    spans,
    activity,
    moving: moving && activity !== 'out',
    steps: (fresh ? 0 : before.steps) + (moving ? random.whole(3, 15) : 0),
    doorOpenUntil: throughDoor && !fresh ? later(now, seconds(20)) : before.doorOpenUntil,
  };
}

export const roomNow = (resident: ResidentState): Room | undefined => roomOf[resident.activity];
export const inBed = (resident: ResidentState): boolean =>
  resident.fallen === undefined && (resident.activity === 'asleep' || resident.activity === 'napping');

/** Beats and breaths a minute, and oxygen. */
export function vitalSigns(
  resident: ResidentState,
  random: Random,
): { pulse: number; breathing: number; spo2: number } {
  const effort = inBed(resident) ? 0 : resident.moving ? 18 : 8;
  const fright = resident.fallen ? 22 : 0;
  return {
    pulse: 60 + effort + fright + random.between(-3, 3),
    breathing: 14 + effort / 6 + fright / 5 + random.between(-1, 1),
    spo2: 96 + random.between(-1.5, 1.5),
  };
}
