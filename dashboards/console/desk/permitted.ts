/** What may be done with an alert at this moment, and why not: so that a button is never a riddle. The hub decides in the end. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { leads, type Session } from '@zhuji/protocol/api/people';
import { isOpen, isUnclaimed } from '../live/feed.ts';

export type Me = Pick<Session['user'], 'id' | 'role' | 'area'>;
export type Action = 'claim' | 'release' | 'hand-over' | 'resolve' | 'close' | 'reopen';
export type Hindrance =
  | 'over'
  | 'notOver'
  | 'tooLate'
  | 'heldByOther'
  | 'heldByMe'
  | 'notHeld'
  | 'notResolved'
  | 'resolved';

const isMine = (alert: AlertSummary, me: Me): boolean => !alert.claimedBy || alert.claimedBy.id === me.id;
/** A supervisor may take an alert out of a colleague's hands, or file it for them; to say what it was is the holder's. */
const mayStandIn = (action: Action, me: Me): boolean =>
  leads(me.role) && (action === 'release' || action === 'hand-over' || action === 'close');
/** How long after its end an alert may be taken up again. */
const reopeningMs = 30 * 60_000;

/** Undefined: it may be done. */
export function hindrance(action: Action, alert: AlertSummary, me: Me, now: number): Hindrance | undefined {
  if (action === 'reopen') return reopenHindrance(alert, now);
  if (!isOpen(alert)) return 'over';
  if (isUnclaimed(alert)) return action === 'claim' ? undefined : 'notHeld';
  if (!isMine(alert, me) && !mayStandIn(action, me)) return 'heldByOther';
  if (alert.state === 'resolved') return action === 'close' ? undefined : 'resolved';
  if (action === 'claim') return 'heldByMe';
  return action === 'close' ? 'notResolved' : undefined;
}

function reopenHindrance(alert: AlertSummary, now: number): Hindrance | undefined {
  if (isOpen(alert)) return 'notOver';
  if (alert.test) return 'over';
  return now - (alert.closedAt ?? 0) < reopeningMs ? undefined : 'tooLate';
}

/** The step that comes next in an alert's life, for the large button; none while a colleague has it. */
export function nextAction(alert: AlertSummary, me: Me): Action | undefined {
  const steps: Action[] = ['claim', 'resolve', 'close'];
  // What comes next never depends on the time: only reopening does.
  return isMine(alert, me)
    ? steps.find((action) => hindrance(action, alert, me, 0) === undefined)
    : undefined;
}
