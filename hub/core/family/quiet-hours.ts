/** A member's own quiet hours. They hold nothing back that puts a life at risk. */
import type { Instant, QuietHours, Severity } from '@zhuji/protocol';
import { localMinute } from '../inactivity/local-hour.ts';

export function isQuiet(quiet: QuietHours | undefined, severity: Severity, now: Instant): boolean {
  if (!quiet || severity === 'P1') return false;
  const { from, until } = quiet;
  const minute = localMinute(now);
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}
