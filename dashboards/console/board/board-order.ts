/** What the wall shows: who waits longest first, then what is in somebody's hands, then what is only to be filed. Pure. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { UserId } from '@zhuji/protocol/ids';
import { isUnclaimed } from '../live/feed.ts';

export interface BoardCounts {
  waiting: number;
  inHand: number;
  resolved: number;
}

const rank = (alert: AlertSummary): number => (isUnclaimed(alert) ? 0 : alert.state === 'claimed' ? 1 : 2);
/** Shown below everything real, and in no number. */
const isDrill = ({ drill }: AlertSummary): number => Number(drill === true);

export const byAge = (open: Iterable<AlertSummary>): AlertSummary[] =>
  [...open].sort(
    (a, b) =>
      isDrill(a) - isDrill(b) || rank(a) - rank(b) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1),
  );

export function countsOf(open: Iterable<AlertSummary>): BoardCounts {
  const ranks = [...open].filter(({ drill }) => !drill).map(rank);
  const of = (wanted: number) => ranks.filter((one) => one === wanted).length;
  return { waiting: of(0), inHand: of(1), resolved: of(2) };
}

/** How many alerts each person has in hand now. */
export function heldBy(open: Iterable<AlertSummary>): Map<UserId, number> {
  const held = new Map<UserId, number>();
  for (const { state, claimedBy, drill } of open) {
    if (state === 'claimed' && claimedBy && !drill) held.set(claimedBy.id, (held.get(claimedBy.id) ?? 0) + 1);
  }
  return held;
}

/** `97.4 %`: never rounded up to a goal that was missed. */
export const shareWords = (share: number): string =>
  `${(Math.floor(share * 1_000 + 1e-9) / 10).toFixed(1)} %`;
