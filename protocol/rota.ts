/** What a shift means in minutes, and what is wrong with somebody's shifts: the hub refuses by it, the console marks by it. Pure. */
import type { Shift, ShiftException } from './responders.ts';
import { type Instant, instant } from './units.ts';

export const minutesADay = 24 * 60;
const minutesAWeek = 7 * minutesADay;

/** In minutes of its day; an end past midnight is more than a day. */
export interface DayMinutes {
  readonly from: number;
  readonly to: number;
}

export function minutesOf({ from, to }: Pick<Shift, 'from' | 'to'>): DayMinutes {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  return { from: begin, to: end > begin ? end : end + minutesADay };
}

/** `08:30`; asked for a hundred thousand times in a search, so it is read digit by digit. */
export const minuteOf = (time: string): number =>
  digit(time, 0) * 600 + digit(time, 1) * 60 + digit(time, 3) * 10 + digit(time, 4);
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

/** China's clock is the rota's, wherever the program runs; it knows no summer time. */
const chinaOffsetMs = 8 * 60 * 60_000;
/** The day that it is there, in days since 1970-01-01. */
export const chinaDayOf = (at: number): number => Math.floor((at + chinaOffsetMs) / (minutesADay * 60_000));
/** When that day begins there. */
export const beginOfDay = (day: number): Instant => instant(day * minutesADay * 60_000 - chinaOffsetMs);

/** 1970-01-01 was a Thursday. 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((day + 3) % 7) + 1;
export const mondayOf = (day: number): number => day - weekdayOf(day) + 1;

/** As a calendar date, and back; undefined for a date that no calendar has. */
export const dateOf = (day: number): string =>
  new Date(day * minutesADay * 60_000).toISOString().slice(0, 10);
export function dayOfDate(date: string): number | undefined {
  const day = Date.parse(`${date}T00:00:00Z`) / (minutesADay * 60_000);
  return Number.isInteger(day) && dateOf(day) === date ? day : undefined;
}

/** Those that may still count: under yesterday's a night shift may be going on. What is older decides nothing any more. */
export const exceptionsLeft = (exceptions: readonly ShiftException[], today: number): ShiftException[] =>
  exceptions.filter(({ date }) => date >= dateOf(today - 1));

/** `at`: its place in its list. */
export type RotaFault =
  | { readonly fault: 'overlap'; readonly at: number; readonly with: number }
  | { readonly fault: 'no_such_day'; readonly at: number }
  | { readonly fault: 'day_twice'; readonly at: number };

interface Duty {
  readonly rota: readonly Shift[];
  readonly exceptions: readonly ShiftException[];
}

export const rotaFaults = ({ rota, exceptions }: Duty): RotaFault[] => [
  ...overlaps(rota),
  ...exceptions.flatMap(({ date }, at): RotaFault[] => {
    if (dayOfDate(date) === undefined) return [{ fault: 'no_such_day', at }];
    return exceptions.findIndex((one) => one.date === date) < at ? [{ fault: 'day_twice', at }] : [];
  }),
];

/** The week is a ring: Sunday's night shift ends on Monday morning. */
function overlaps(rota: readonly Shift[]): RotaFault[] {
  const spans = rota
    .flatMap((shift, at) =>
      [...new Set(shift.days)].map((weekday) => {
        const { from, to } = minutesOf(shift);
        const begin = (weekday - 1) * minutesADay;
        return { at, from: begin + from, to: begin + to };
      }),
    )
    .sort((a, b) => a.from - b.from);
  const [first] = spans;
  if (!first || spans.length < 2) return [];
  const ring = [...spans, { ...first, from: first.from + minutesAWeek }];
  const found = new Map<string, RotaFault>();
  let longest = first;
  for (const span of ring.slice(1)) {
    if (span.from < longest.to) {
      const [one, other] = [span.at, longest.at].sort((a, b) => a - b) as [number, number];
      found.set(`${one}/${other}`, { fault: 'overlap', at: other, with: one });
    }
    if (span.to > longest.to) longest = span;
  }
  return [...found.values()];
}
