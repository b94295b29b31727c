/** Days as people live them: numbered from 1970-01-01 by China's clock, each in the file of its month. */
import type { Duration } from '@zhuji/protocol';
import { midnightOffset } from '../fold.ts';

export const dayLength = 86_400_000 as Duration;

export const dayOf = (at: number): number => Math.floor((at + midnightOffset) / dayLength);
export const dayStart = (day: number): number => day * dayLength - midnightOffset;

/** Both inclusive. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** From the year 10000 on there would be no name for the file of a month. */
export const endOfTime = Date.UTC(10_000, 0, 1) - midnightOffset;

/** `2026-11` */
export const monthOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 7);

/** First day of a month, and of the one after it. */
export function daysOf(month: string): { first: number; end: number } {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const [year = 0, no = 0] = month.split('-').map(Number);
  return { first: first / dayLength, end: Date.UTC(year, no, 1) / dayLength };
}
