/** The order of the queue: whose turn it is first, then severity, then who has waited longest. Drills come after all that is real. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId, UserId } from '@zhuji/protocol/ids';
import { isUnclaimed } from '../live/feed.ts';

export const queueParts = ['waiting', 'mine', 'others', 'resolved', 'drills'] as const;
export type QueuePart = (typeof queueParts)[number];
export type Queue = readonly { part: QueuePart; alerts: readonly AlertSummary[] }[];

export function partOf(alert: AlertSummary, me: UserId): QueuePart {
  if (alert.drill) return 'drills';
  if (isUnclaimed(alert)) return 'waiting';
  if (alert.state === 'resolved') return 'resolved';
  return alert.claimedBy?.id === me ? 'mine' : 'others';
}

/** What is real before any drill; graver first, then older; the id settles two of the same moment so that rows never swap places. */
export function byUrgency(a: AlertSummary, b: AlertSummary): number {
  if (a.drill !== b.drill) return a.drill ? 1 : -1;
  if (a.severity !== b.severity) return a.severity < b.severity ? -1 : 1;
  if (a.openedAt !== b.openedAt) return a.openedAt - b.openedAt;
  return a.id < b.id ? -1 : 1;
}

const caseOf = ({ id, partOf }: AlertSummary): AlertId => partOf ?? id;

/** Other open alerts that tell of the same emergency. */
export const siblingsOf = (alert: AlertSummary, open: Iterable<AlertSummary>): AlertSummary[] =>
  [...open].filter((other) => other.id !== alert.id && caseOf(other) === caseOf(alert)).sort(byUrgency);

/** What belongs to one case stands together, where its gravest stands. */
function byCase(sorted: readonly AlertSummary[]): AlertSummary[] {
  return [...Map.groupBy(sorted, caseOf).values()].flat();
}

/** Parts without an alert are left out. */
export function orderQueue(alerts: Iterable<AlertSummary>, me: UserId): Queue {
  const sorted = [...alerts].sort(byUrgency);
  return queueParts
    .map((part) => ({ part, alerts: byCase(sorted.filter((alert) => partOf(alert, me) === part)) }))
    .filter(({ alerts }) => alerts.length > 0);
}

export const inOrder = (queue: Queue): AlertSummary[] => queue.flatMap(({ alerts }) => alerts);

/** Who waits for an answer: of drills only while nothing real waits. */
export function waitingIn(open: Iterable<AlertSummary>): AlertSummary[] {
  const waiting = [...open].filter(isUnclaimed);
  const real = waiting.filter(({ drill }) => !drill);
  return real.length > 0 ? real : waiting;
}

/** Where somebody on another page is led. Nobody is led to a drill away from something real that they have in hand. */
export function nextToAnswer(queue: Queue): AlertSummary | undefined {
  const first = inOrder(queue).find(isUnclaimed);
  return first?.drill && queue.some(({ part }) => part === 'mine') ? undefined : first;
}

/** The row after or before the chosen one; at the ends it stays. With nothing chosen, the first. */
export function neighbour(queue: Queue, chosen: AlertId | undefined, step: 1 | -1): AlertId | undefined {
  const rows = inOrder(queue);
  const at = rows.findIndex((alert) => alert.id === chosen);
  if (at < 0) return rows[0]?.id;
  return rows[at + step]?.id ?? chosen;
}
