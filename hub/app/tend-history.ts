/**
 * Keeps history in order: seals the days that are over, lets go of what is older than it is kept. What is due is told by history
 * itself, from what is on disk; the timer only wakes, and a start looks at once: nothing is missed by having been down at the hour.
 */
import { earlier, hours, type Instant, later, milliseconds } from '@zhuji/protocol';
import type { Clock, History, Log, Metrics } from './ports.ts';

const betweenLooks = hours(1);
const monthAtMost = hours(24 * 31);
/** Clocks of gateways and hub may differ by so much, and more. */
const ahead = hours(48);
/** A clock is believed when readings have come by it on so many days of the last fortnight. */
const fortnight = hours(24 * 14);
const daysToBelieve = 7;

interface Parts {
  readonly history: Pick<History, 'settle' | 'dropOutside' | 'daysHeard'>;
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

  /** A clock that was set years ahead by mistake must not cost what was kept: nothing goes before it has been so for a week. */
  const isBelieved = async (now: Instant): Promise<boolean> =>
    (await history.daysHeard({ from: earlier(now, fortnight), to: now })) >= daysToBelieve;

  const look = async (now: Instant): Promise<void> => {
    try {
      if (await isBelieved(now)) {
        const from = earlier(now, milliseconds(months * monthAtMost));
        await history.dropOutside({ from, to: later(now, ahead) });
      }
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
