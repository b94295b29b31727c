/** How far back the charts look, what they may be compared with, and where the ticks of their time axis stand. */
import type { Language } from '../../shared/language.ts';

export const ranges = ['day', 'week', 'month', 'year'] as const;
export type Range = (typeof ranges)[number];
/** Against the same span so much earlier. */
export type Comparison = 'day-before' | 'same-weekday' | 'week-before' | 'month-before';

export interface Span {
  readonly from: number;
  readonly to: number;
}
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export const hour = 3_600_000;
export const day = 24 * hour;
/** China keeps one time, eight hours ahead of UTC, with no summer time. */
const china = 8 * hour;

const lengths: Record<Range, number> = { day, week: 7 * day, month: 30 * day, year: 365 * day };
const compared: Record<Range, readonly Comparison[]> = {
  day: ['day-before', 'same-weekday'],
  week: ['week-before'],
  month: ['month-before'],
  year: [],
};
const shifts: Record<Comparison, number> = {
  'day-before': day,
  'same-weekday': 7 * day,
  'week-before': 7 * day,
  'month-before': 30 * day,
};

export const spanOf = (range: Range, now: number): Span => ({ from: now - lengths[range], to: now });
export const comparisonsOf = (range: Range): readonly Comparison[] => compared[range];

/** How much earlier the other span lies. */
export const shiftOf = (comparison: Comparison): number => shifts[comparison];

/** The next one for a key: none, then each in turn, then none again. */
export function nextComparison(range: Range, now: Comparison | undefined): Comparison | undefined {
  const all = comparisonsOf(range);
  return now === undefined ? all[0] : all[all.indexOf(now) + 1];
}

export function nextRange(range: Range, step: 1 | -1): Range {
  return ranges[ranges.indexOf(range) + step] ?? range;
}

export const midnightBefore = (at: number): number => Math.floor((at + china) / day) * day - china;

const two = (n: number): string => String(n).padStart(2, '0');
const local = (at: number): Date => new Date(at + china);
export const timeOfDay = (at: number): string =>
  `${two(local(at).getUTCHours())}:${two(local(at).getUTCMinutes())}`;
export const shortDate = (at: number): string => `${local(at).getUTCMonth() + 1}/${local(at).getUTCDate()}`;
const weekdays = { zh: '日一二三四五六', en: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] } as const;
export const weekday = (at: number, language: Language): string =>
  weekdays[language][local(at).getUTCDay()] ?? '';

/** Midnights and noons as people live them; on the first of a month for a year. */
export function ticksOf(range: Range, { from, to }: Span, language: Language): Tick[] {
  if (range === 'year') return monthTicks({ from, to }, language);
  const step = range === 'day' ? 6 * hour : range === 'week' ? day : 5 * day;
  const ticks: Tick[] = [];
  for (let at = midnightBefore(to) + (range === 'day' ? day : 0); at >= from; at -= step) {
    if (at <= to) ticks.unshift({ at, label: labelOf(range, at, language) });
  }
  return ticks;
}

function labelOf(range: Range, at: number, language: Language): string {
  if (range === 'day') return timeOfDay(at);
  if (range === 'month') return shortDate(at);
  return language === 'zh'
    ? `周${weekday(at, language)} ${shortDate(at)}`
    : `${weekday(at, language)} ${shortDate(at)}`;
}

/** Every other month: twelve words are too many for a phone. */
function monthTicks({ from, to }: Span, language: Language): Tick[] {
  const ticks: Tick[] = [];
  const end = local(to);
  for (let back = 0; back <= 12; back += 2) {
    const at = Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - back, 1) - china;
    const month = local(at).getUTCMonth() + 1;
    if (at >= from)
      ticks.unshift({ at, label: language === 'zh' ? `${month}月` : (monthNames[month - 1] ?? '') });
  }
  return ticks;
}
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `11/26 14:30`, and the date alone where a point is a day. */
export const pointWords = (range: Range, at: number): string =>
  range === 'year' ? shortDate(at) : `${shortDate(at)} ${timeOfDay(at)}`;
