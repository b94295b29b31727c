/** The plan's bounds for `inactivity`: what is learned of a home can never leave them, and a new home starts with the widest. */
import { type Duration, hours, minutes } from '@zhuji/protocol';

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

export const inactivityBounds: InactivityBounds = {
  floor: minutes(90),
  day: hours(4),
  night: hours(12),
  nightHours: [21, 9],
  out: hours(12),
};

export function ceiling(bounds: InactivityBounds, hour: number): Duration {
  const [from, until] = bounds.nightHours;
  return hour >= from || hour < until ? bounds.night : bounds.day;
}
