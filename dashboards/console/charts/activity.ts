/** A home's rhythm as the pages show it: rows of days, shades, bars, and what it comes to in words. */
import type { HomeActivity } from '@zhuji/protocol/api/history';
import { day, hour, midnightBefore, type Span } from './ranges.ts';

type Minutes = number | null;

export interface RibbonDay {
  /** Its midnight. */
  readonly at: number;
  /** Quarter by quarter; undefined: has not come yet. */
  readonly quarters: readonly (Minutes | undefined)[];
}

/** Today on top. */
export function ribbonDays({ from, width, minutes }: HomeActivity, days: number): RibbonDay[] {
  const aDay = day / width;
  const count = Math.min(days, Math.ceil(minutes.length / aDay));
  const first = Math.ceil(minutes.length / aDay) - count;
  return Array.from({ length: count }, (_, n) => {
    const row = first + count - 1 - n;
    return {
      at: from + row * day,
      quarters: Array.from({ length: aDay }, (_, quarter) => minutes[row * aDay + quarter]),
    };
  });
}

/** 0: nobody moved; 1 to 4: a little, up to nearly all the time. Nobody knows, or not yet: none. */
export function shadeOf(minutes: Minutes | undefined): 0 | 1 | 2 | 3 | 4 | undefined {
  if (minutes === null || minutes === undefined) return undefined;
  if (minutes === 0) return 0;
  return minutes <= 2 ? 1 : minutes <= 5 ? 2 : minutes <= 10 ? 3 : 4;
}

export const isNight = (quarter: number): boolean => quarter < 6 * 4 || quarter >= 22 * 4;

export interface Bars {
  readonly at: number[];
  readonly minutes: (number | null)[];
  readonly width: number;
}

/** Minutes within the span by quarters, hours or days. A bar of which nothing is known is none. */
export function barsOf(activity: HomeActivity, { from, to }: Span, width: number): Bars {
  const sums = new Map<number, number | null>();
  for (const [n, minutes] of activity.minutes.entries()) {
    const at = activity.from + n * activity.width;
    const start = startOf(at, width);
    if (at + activity.width <= from || start >= to) continue;
    const sum = sums.get(start) ?? null;
    sums.set(start, minutes === null ? sum : (sum ?? 0) + minutes);
  }
  return { at: [...sums.keys()], minutes: [...sums.values()], width };
}

const startOf = (at: number, width: number): number =>
  width >= day ? midnightBefore(at) : Math.floor(at / width) * width;

export interface Rhythm {
  /** Hours a day on average, today left out. */
  readonly hoursADay: number | undefined;
  readonly quietest: { readonly at: number; readonly hours: number } | undefined;
  readonly movedAt: number | undefined;
}

/** Only days on which a sensor was heard most of the time count. */
export function rhythmOf(activity: HomeActivity, days: number): Rhythm {
  const told = ribbonDays(activity, days)
    .slice(1)
    .filter(
      ({ quarters }) => quarters.filter((one) => typeof one === 'number').length >= quarters.length * 0.75,
    )
    .map(({ at, quarters }) => ({
      at,
      hours: quarters.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 60,
    }));
  const last = activity.minutes.findLastIndex((one) => one !== null && one > 0);
  return {
    hoursADay: told.length > 0 ? told.reduce((sum, { hours }) => sum + hours, 0) / told.length : undefined,
    quietest: told.toSorted((one, other) => one.hours - other.hours)[0],
    movedAt: last < 0 ? undefined : activity.from + last * activity.width,
  };
}

/** Where in its row a moment stands: 0 to 1. */
export const shareOfDay = (at: number): number => (at - midnightBefore(at)) / day;
export const quarterAt = (share: number): number => Math.min(95, Math.max(0, Math.floor(share * 96)));
export const quarterLength = hour / 4;
