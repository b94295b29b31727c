/** `1941-02-31` is none, and nobody is born tomorrow. By the calendar of China. */
import { chinaDayOf, dayOfDate, type Instant } from '@zhuji/protocol';

export function isPastDay(date: string, now: Instant): boolean {
  const day = dayOfDate(date);
  return day !== undefined && day <= chinaDayOf(now);
}
