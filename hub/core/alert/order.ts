/** Which came first. Messages are repeated and overtake each other; a key that was pressed before the alarm takes back nothing. */
import { type EventId, type Instant, splitEventId } from '@zhuji/protocol';
import type { Alert } from './alert.ts';
import type { Report } from './event.ts';

/** The newest alarm of a case: when it happened, and its event, if a gateway sent one. */
export type Alarmed = Pick<Alert, 'alarmedAt' | 'alarmedBy'>;

/** One that comes late is not the newest for that. Where nobody knows when it happened, it happened when it came. */
export function alarmedBy(alert: Alarmed, { event, happenedAt }: Report, now: Instant): Alarmed {
  if (isBefore({ ...(event && { event }), happenedAt: happenedAt ?? now }, alert)) {
    const { alarmedAt, alarmedBy: by } = alert;
    return { ...(alarmedAt !== undefined && { alarmedAt }), ...(by !== undefined && { alarmedBy: by }) };
  }
  return { alarmedAt: happenedAt ?? now, ...(event !== undefined && { alarmedBy: event }) };
}

/**
 * Whether it happened before the newest alarm. Numbers of one outbox know that for certain, whatever its clock and its line did;
 * otherwise times decide, and a moment that nobody knows is before.
 */
export function isBefore(report: Pick<Report, 'event' | 'happenedAt'>, alert: Alarmed): boolean {
  if (alert.alarmedAt === undefined) return false;
  const numbers = inOneOutbox(report.event, alert.alarmedBy);
  if (numbers) return numbers[0] < numbers[1];
  return report.happenedAt === undefined || report.happenedAt < alert.alarmedAt;
}

function inOneOutbox(one: EventId | undefined, other: EventId | undefined): [number, number] | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [outbox, seq] = splitEventId(one);
  const [outboxOther, seqOther] = splitEventId(other);
  return outbox === outboxOther ? [seq, seqOther] : undefined;
}
