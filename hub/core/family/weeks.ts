/** The weeks behind, as a family reads them: how often there was something, and on which days there was life in the home. */
import type { AlertKind, AlertState, DayKind, Disposition, FamilyWeek, Instant } from '@zhuji/protocol';
import { localHour } from '../inactivity/local-hour.ts';
import type { Day } from '../inactivity/pattern.ts';

export interface PastAlert {
  readonly kind: AlertKind;
  readonly openedAt: Instant;
  readonly state: AlertState;
  readonly disposition?: Disposition;
}

/** The hours in which people are up, and how much of a day must have been seen before anything is said of it. */
const upFrom = 8;
const upUntil = 20;
const seenHours = 6;
/** By day. Shorter than what is news at any hour: a nap and a walk. */
const quietMinutes = 180;

/** Newest first. `days`: undefined where the consent keeps them back. */
export function weeksBefore(
  now: Instant,
  count: number,
  alerts: readonly PastAlert[],
  days: readonly Day[] | undefined,
): FamilyWeek[] {
  const today = localHour(now).day;
  const monday = mondayOf(today);
  return Array.from({ length: count }, (_, back) => {
    const from = monday - 7 * back;
    const here = alerts.filter(({ openedAt }) => mondayOf(localHour(openedAt).day) === from);
    return {
      from: dateOf(from),
      alerts: counted(here.filter((alert) => !isFalse(alert))),
      falseAlarms: here.filter(isFalse).length,
      ...(days && { days: daysFrom(from, today, days) }),
    };
  });
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((day + 3) % 7);
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const isFalse = ({ disposition }: PastAlert): boolean => disposition !== undefined && disposition !== 'real';

const counted = (alerts: readonly PastAlert[]): FamilyWeek['alerts'] =>
  [...Map.groupBy(alerts, ({ kind }) => kind)].map(([kind, all]) => ({ kind, count: all.length }));

function daysFrom(from: number, today: number, days: readonly Day[]): DayKind[] {
  const length = Math.min(7, today - from + 1);
  return Array.from({ length }, (_, n) => dayKind(days.find(({ day }) => day === from + n)));
}

export function dayKind(day: Day | undefined): DayKind {
  const seen = (day?.longest ?? []).slice(upFrom, upUntil).filter((length) => length !== null);
  if (seen.length < seenHours) return 'unknown';
  return Math.max(...seen) >= quietMinutes ? 'quiet' : 'active';
}
