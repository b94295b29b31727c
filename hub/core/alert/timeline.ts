/** Lines of an alert's timeline. */
import type { Disposition, Instant } from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { Report } from './event.ts';

interface StateFacts {
  readonly by?: string | undefined;
  /** Who had it before. */
  readonly from?: string | undefined;
  readonly reason?: string | undefined;
  readonly disposition?: Disposition | undefined;
  readonly note?: string | undefined;
}

/** "It is `alert.state` now", with what is known about why. */
export function stateLine(alert: Alert, at: Instant, facts: StateFacts = {}): Effect {
  const { by, from, reason, disposition, note } = facts;
  return {
    do: 'write_timeline',
    alert: alert.id,
    entry: {
      at,
      what: 'state',
      state: alert.state,
      ...(by !== undefined && { by }),
      ...(from !== undefined && { from }),
      ...(reason !== undefined && { reason }),
      ...(disposition !== undefined && { disposition }),
      ...(note !== undefined && { note }),
    },
  };
}

export const reportLine = (alert: Alert, at: Instant, report: Report): Effect => ({
  do: 'write_timeline',
  alert: alert.id,
  entry: { at, what: 'event', ...report },
});
