/**
 * What is usual in a home. Of every hour of every day one number is kept: the longest silence that was under way in it. At an hour
 * of today, the silence is unusual when it is longer than those of the same hour on days like this one, the late ones counting most.
 */
import { between, type Instant } from '@zhuji/protocol';
import { ceiling, type InactivityBounds, sameBounds } from './bounds.ts';
import { hoursWithin, inMinutes, isWeekend, localHour, type Minutes } from './local-hour.ts';

export interface Day {
  /** Days since 1970-01-01, local. */
  readonly day: number;
  /** Of each hour, in minutes; null where nobody could be seen: out, or the line was down. */
  readonly longest: readonly (Minutes | null)[];
}

export interface Pattern {
  /** Oldest first. */
  readonly days: readonly Day[];
  /** For which day `limits` were drawn, and within which bounds of the plan. */
  readonly drawnFor: number;
  readonly drawnWithin?: InactivityBounds;
  /** How long a silence may be at each hour: 24 for a working day, 24 for the weekend. Drawn once a day, so that a deadline stays. */
  readonly limits: readonly Minutes[];
}

/** Days that are remembered, days after which one counts half, and what a day of the other sort (weekend or not) counts. */
const remembered = 28;
const halfLife = 14;
const otherSort = 0.3;
/** As many days with something to say about an hour must there be. */
const enough = 7;
/** The share of days whose silence is within what is usual, and what may be added to it before it is news. */
const usualShare = 0.9;
const tolerance = 1.4;
const margin: Minutes = 20;

export const nothingKnown = (bounds: InactivityBounds): Pattern => ({
  days: [],
  drawnFor: -1,
  drawnWithin: bounds,
  limits: drawLimits([], 0, bounds),
});

/** A silence at home, from one sign of life to the next. The same pattern when it was no longer than others of the day. */
export function learn(pattern: Pattern, from: Instant, to: Instant): Pattern {
  let days = pattern.days;
  for (const { day, hour, until } of hoursWithin(from, to)) {
    days = withSilence(days, day, hour, inMinutes(between(from, until)));
  }
  return days === pattern.days ? pattern : { ...pattern, days };
}

function withSilence(days: readonly Day[], day: number, hour: number, length: Minutes): readonly Day[] {
  const known = days.find((one) => one.day === day);
  if (known && (known.longest[hour] ?? -1) >= length) return days;
  const longest = (known?.longest ?? Array<null>(24).fill(null)).with(hour, length);
  const others = days.filter((one) => one.day !== day && one.day > day - remembered);
  return [...others, { day, longest }].sort((a, b) => a.day - b.day);
}

/** At the first sign of a new day, or under another plan: what is allowed today. */
export function drawn(pattern: Pattern, now: Instant, bounds: InactivityBounds): Pattern {
  const { day } = localHour(now);
  const { drawnFor, drawnWithin } = pattern;
  if (drawnFor === day && drawnWithin && sameBounds(drawnWithin, bounds)) return pattern;
  return { ...pattern, drawnFor: day, drawnWithin: bounds, limits: drawLimits(pattern.days, day, bounds) };
}

export const limitAt = ({ limits }: Pattern, { day, hour }: { day: number; hour: number }): Minutes =>
  limits[(isWeekend(day) ? 24 : 0) + hour] ?? 0;

function drawLimits(days: readonly Day[], today: number, bounds: InactivityBounds): Minutes[] {
  return [false, true].flatMap((weekend) =>
    Array.from({ length: 24 }, (_, hour) => {
      const longest = inMinutes(ceiling(bounds, hour));
      const known = usual(days, today, weekend, hour);
      if (known === undefined) return longest;
      const allowed = Math.round(known.longest * tolerance + margin);
      return Math.min(Math.max(allowed, inMinutes(bounds.floor)), longest);
    }),
  );
}

export interface Usual {
  readonly longest: Minutes;
  /** How many days it was learned from. */
  readonly days: number;
}

/** The longest silence of nine days in ten at this hour, give or take one. Undefined while too few days are known. */
export function usual(
  days: readonly Day[],
  today: number,
  weekend: boolean,
  hour: number,
): Usual | undefined {
  const samples = days
    .filter(({ day }) => day < today)
    .flatMap((one) => {
      const longest = around(one.longest, hour);
      const weight = 0.5 ** ((today - one.day) / halfLife) * (isWeekend(one.day) === weekend ? 1 : otherSort);
      return longest === undefined ? [] : [{ longest, weight }];
    })
    .sort((a, b) => a.longest - b.longest);
  if (samples.length < enough) return undefined;
  return { longest: quantile(samples), days: samples.length };
}

/** Of samples in rising order, at least one. */
function quantile(samples: readonly { readonly longest: Minutes; readonly weight: number }[]): Minutes {
  let left = usualShare * samples.reduce((sum, { weight }) => sum + weight, 0);
  for (const { longest, weight } of samples) {
    left -= weight;
    if (left <= 0) return longest;
  }
  return samples.at(-1)?.longest ?? 0;
}

/** Nobody lives by the clock: an hour is as long as the longest of itself and its neighbours. */
function around(longest: Day['longest'], hour: number): Minutes | undefined {
  const known = longest.slice(Math.max(0, hour - 1), hour + 2).filter((length) => length !== null);
  return known.length === 0 ? undefined : Math.max(...known);
}
