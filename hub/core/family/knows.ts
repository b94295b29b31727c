/** Whether the family may know of an alert yet: a cancel window delays the family, never the desk. */
import type { Instant } from '@zhuji/protocol';
import type { Alert } from '../alert/alert.ts';
import type { Ladder } from '../escalation/ladder.ts';

type Seen = Pick<Alert, 'state' | 'severity' | 'test' | 'drill' | 'cancelAskedAt'>;

/** Alerts about a person in danger. A weak battery is the station's business, and a drill the team's. */
export const concernsFamily = ({
  severity,
  test,
  drill,
}: Pick<Alert, 'severity' | 'test' | 'drill'>): boolean =>
  !test && !drill && (severity === 'P1' || severity === 'P2');

/**
 * An operator may claim while the elder can still take it back; the family learns of it when that time is over or somebody goes, and
 * not at all when it was taken back in it and nobody had to go.
 */
export function familyKnows(alert: Seen, ladder: Ladder | undefined, now: Instant): boolean {
  if (!concernsFamily(alert) || alert.state === 'pending' || alert.state === 'cancelled') return false;
  const from = ladder?.familyFrom;
  if (from === undefined || ladder?.familyTold) return true;
  // Somebody goes to her door: taking it back stops nobody from hearing that any more.
  if (helpGoes(ladder)) return true;
  return now >= from && !tookBack(alert, from);
}

/** In the time that it had for it. */
export const tookBack = ({ cancelAskedAt }: Pick<Alert, 'cancelAskedAt'>, from: Instant): boolean =>
  cancelAskedAt !== undefined && cancelAskedAt <= from;

export const helpGoes = (ladder: Pick<Ladder, 'dispatch'> | undefined): boolean =>
  ladder?.dispatch.state === 'accepted' || ladder?.dispatch.state === 'arrived';
