/** No row stays when its time is over by more than a second, while the hub is up. */
import { type Duration, seconds } from '@zhuji/protocol';
import { type Invariant, rows, type View } from './invariant.ts';
import { judgedAt } from './resting.ts';

export const mostLate: Duration = seconds(1);

/** How late (ms) a deadline is. */
export function lateness(row: { key: string; at: number }, view: Omit<View, 'db'>): number {
  const judged = judgedAt(row, view.rest);
  // A hub that came up after the wheels have turned judges when they turn again.
  if (judged !== undefined && Math.max(row.at, view.hubUpSince) > judged) return 0;
  const from = Math.max(row.at, view.hubUpSince, judged ?? 0);
  return view.now - from - view.diskSlack;
}

export const deadlinesInTime: Invariant = {
  name: 'no deadline late',
  figure: 'lateDeadlines',
  *check(view) {
    for (const row of rows<{ key: string; at: number }>(
      view,
      'SELECT key, at FROM deadlines WHERE at < ?',
      view.now - mostLate,
    ))
      if (lateness(row, view) > mostLate) yield `${row.key} of ${row.at} has not fired`;
  },
};
