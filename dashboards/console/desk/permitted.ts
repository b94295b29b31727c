/** What may be done with an alert at this moment, and why not: so that a button is never a riddle. The hub decides in the end. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { UserId } from '@zhuji/protocol/ids';
import { isOpen, isUnclaimed } from '../live/feed.ts';

export type Action = 'claim' | 'release' | 'resolve' | 'close';
export type Hindrance = 'over' | 'heldByOther' | 'heldByMe' | 'notHeld' | 'notResolved' | 'resolved';

/** Undefined: it may be done. */
export function hindrance(action: Action, alert: AlertSummary, me: UserId): Hindrance | undefined {
  if (!isOpen(alert)) return 'over';
  if (isUnclaimed(alert)) return action === 'claim' ? undefined : 'notHeld';
  if (alert.claimedBy && alert.claimedBy.id !== me) return 'heldByOther';
  if (alert.state === 'resolved') return action === 'close' ? undefined : 'resolved';
  if (action === 'claim') return 'heldByMe';
  return action === 'close' ? 'notResolved' : undefined;
}

/** The step that comes next in an alert's life, for the large button. */
export function nextAction(alert: AlertSummary, me: UserId): Action | undefined {
  const steps: Action[] = ['claim', 'resolve', 'close'];
  return steps.find((action) => hindrance(action, alert, me) === undefined);
}
