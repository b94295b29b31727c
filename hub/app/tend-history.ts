/**
 * Keeps history in order: seals the days that are over, lets go of what is older than it is kept. What is due is told by history
 * itself, from what is on disk; the timer only wakes, and a start looks at once: nothing is missed by having been down at the hour.
 */
import { type Duration, earlier, hours, type Instant, later } from '@zhuji/protocol';
import type { Clock, History, Log, Metrics } from './ports.ts';

const betweenLooks = hours(1);
const monthAtMost = hours(24 * 31);

interface Parts {
  readonly history: Pick<History, 'settle' | 'dropBefore'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'count' | 'observe'>;
  /** What else is made of history when it is in order. */
  readonly after?: (now: Instant) => Promise<void>;
  /** How many months of readings are kept, at least. */
  readonly months: number;
}

export interface HistoryTending {
  start(): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

export function tendHistory({ history, clock, log, metrics, months, after }: Parts): HistoryTending {
  let cancel: (() => void) | undefined;
  let underWay: Promise<void> = Promise.resolve();

  const look = async (now: Instant): Promise<void> => {
    try {
      await history.dropBefore(earlier(now, (months * monthAtMost) as Duration));
      await history.settle(now);
      await after?.(now);
      metrics.observe('zhuji_history_tending_seconds', (clock.now() - now) / 1_000);
    } catch (error) {
      metrics.count('zhuji_history_tending_failures_total');
      log.warn({ err: error }, 'history could not be put in order; it is tried again in an hour');
    }
  };
  const wake = (): void => {
    const now = clock.now();
    cancel = clock.wakeAt(later(now, betweenLooks), wake);
    underWay = underWay.then(() => look(now));
  };

  return {
    start() {
      if (!cancel) wake();
    },
    async stop() {
      cancel?.();
      cancel = undefined;
      await underWay;
    },
  };
}
