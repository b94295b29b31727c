/** How a waiting time looks: the standard of the field is an answer within 60 s, so the clock turns at half of it and at all of it. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { isOpen, isUnclaimed } from '../live/feed.ts';

export const answerSoonSeconds = 30;
export const answerLateSeconds = 60;

export type Urgency = 'calm' | 'soon' | 'late';
export interface Waiting {
  /** Milliseconds that the clock shows. */
  elapsed: number;
  urgency: Urgency;
  /** Seconds in which the elder may still take it back. */
  cancelLeft: number | undefined;
  /** Whether it is still running: an ended alert shows how long it took. */
  running: boolean;
}

/**
 * Unclaimed: time since the hub knew. Claimed: time since somebody has had it, never alarming. Ended: how long it took in all.
 * `now` is the hub's clock.
 */
export function waitingOf(alert: AlertSummary, now: number): Waiting {
  if (isUnclaimed(alert)) {
    const elapsed = Math.max(0, now - alert.openedAt);
    return { elapsed, urgency: urgencyOf(elapsed), cancelLeft: cancelLeft(alert, now), running: true };
  }
  if (isOpen(alert)) {
    const since = alert.resolvedAt ?? alert.claimedAt ?? alert.openedAt;
    return { elapsed: Math.max(0, now - since), urgency: 'calm', cancelLeft: undefined, running: true };
  }
  const end = alert.closedAt ?? alert.openedAt;
  return { elapsed: end - alert.openedAt, urgency: 'calm', cancelLeft: undefined, running: false };
}

function urgencyOf(elapsed: number): Urgency {
  if (elapsed >= answerLateSeconds * 1_000) return 'late';
  return elapsed >= answerSoonSeconds * 1_000 ? 'soon' : 'calm';
}

function cancelLeft(alert: AlertSummary, now: number): number | undefined {
  if (alert.state !== 'pending' || alert.pendingUntil === undefined) return undefined;
  return Math.max(0, Math.ceil((alert.pendingUntil - now) / 1_000));
}
