/** A pattern that is missing, learned anew from the readings of the weeks that are remembered, as if they had just come. */
import type { HomeId, Instant } from '@zhuji/protocol';
import type { InactivityBounds } from './bounds.ts';
import {
  firstWatch,
  type InactivityDecision,
  type InactivityWatch,
  reaimed,
  stepInactivity,
} from './inactivity-watch.ts';
import { type LastValues, signIn } from './signs.ts';

export type PastReading = Parameters<typeof signIn>[1];

/** A watch that has nothing to go by: a new home, or one whose store was lost. */
export const knowsNothing = ({ pattern }: InactivityWatch): boolean => pattern.days.length === 0;

/** @param readings oldest first. Undefined when they have nothing to teach */
export function relearned(
  watch: InactivityWatch,
  readings: Iterable<PastReading>,
  bounds: InactivityBounds,
  now: Instant,
): InactivityDecision | undefined {
  const pattern = patternOf(watch.home, readings, bounds);
  if (!pattern || pattern.days.length === 0) return undefined;
  return reaimed({ ...watch, pattern }, bounds, now);
}

function patternOf(home: HomeId, readings: Iterable<PastReading>, bounds: InactivityBounds) {
  let past: InactivityWatch | undefined;
  let last: LastValues = {};
  for (const reading of readings) {
    const { last: next, sign } = signIn(last, reading);
    last = next;
    if (!sign) continue;
    const before = past ?? firstWatch(home, sign.at, bounds);
    past = stepInactivity(before, { what: 'sign', sign }, bounds, sign.at).state;
  }
  return past?.pattern;
}
