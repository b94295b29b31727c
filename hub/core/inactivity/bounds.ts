/** The plan's bounds for `inactivity`, as the watch reckons with them. */
import { type Duration, hours, minutes, type Plan } from '@zhuji/protocol';

export interface InactivityBounds {
  /** No silence shorter than this is ever news. */
  readonly floor: Duration;
  /** The longest silence that is ever waited for, by day and by night; what a home has of which nothing is known yet. */
  readonly day: Duration;
  readonly night: Duration;
  /** The hours of the night, local: from the first, until before the second. */
  readonly nightHours: readonly [from: number, until: number];
  /** She went out of the door and nobody has been seen since. */
  readonly out: Duration;
}

/** What holds where a plan says nothing. */
export const inactivityBounds: InactivityBounds = {
  floor: minutes(90),
  day: hours(4),
  night: hours(12),
  nightHours: [21, 9],
  out: hours(12),
};

export function boundsOf({ silence }: Pick<Plan, 'silence'>): InactivityBounds {
  if (!silence) return inactivityBounds;
  return {
    floor: minutes(silence.floorMinutes),
    day: minutes(silence.dayMinutes),
    night: minutes(silence.nightMinutes),
    nightHours: [silence.nightFrom, silence.nightUntil],
    out: minutes(silence.outMinutes),
  };
}

export function ceiling({ day, night, nightHours: [from, until] }: InactivityBounds, hour: number): Duration {
  const acrossMidnight = from > until;
  const byNight = acrossMidnight ? hour >= from || hour < until : hour >= from && hour < until;
  return byNight ? night : day;
}

export const sameBounds = (one: InactivityBounds, other: InactivityBounds): boolean =>
  one.floor === other.floor &&
  one.day === other.day &&
  one.night === other.night &&
  one.out === other.out &&
  one.nightHours.every((hour, at) => hour === other.nightHours[at]);
