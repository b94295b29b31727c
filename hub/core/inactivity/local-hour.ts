/** Hours of the day as people live them. China keeps one time, eight hours ahead of UTC, with no summer time. */
import { type Duration, earlier, hours, type Instant, instant, later } from '@zhuji/protocol';

const chinaOffset = hours(8);
const hour = hours(1);
const minute = 60_000;

export interface LocalHour {
  /** Days since 1970-01-01, local. */
  readonly day: number;
  /** 0–23. */
  readonly hour: number;
}

export function localHour(at: Instant): LocalHour {
  const count = Math.floor(later(at, chinaOffset) / hour);
  return { day: Math.floor(count / 24), hour: count % 24 };
}

/** Minutes since local midnight. */
export const localMinute = (at: Instant): number => Math.floor(later(at, chinaOffset) / minute) % 1_440;

/** The beginning of the next hour. */
export const hourEnd = (at: Instant): Instant =>
  earlier(instant((Math.floor(later(at, chinaOffset) / hour) + 1) * hour), chinaOffset);

/** Saturday and Sunday. 1970-01-01 was a Thursday. */
export const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5;

/** The hours within [from, to], each with how much of it is covered. */
export function* hoursWithin(from: Instant, to: Instant): Generator<LocalHour & { readonly until: Instant }> {
  for (let at = from; at <= to; at = hourEnd(at)) {
    yield { ...localHour(at), until: Math.min(hourEnd(at), to) as Instant };
  }
}

export type Minutes = number;
export const inMinutes = (length: Duration): Minutes => Math.round(length / 60_000);
