/** How fast people answer, today and this month. Counted at most once in ten seconds, however many boards ask. */
import { answerGoal, type Instant, type Statistics, type StatisticsPeriod, seconds } from '@zhuji/protocol';
import { answerFigures, type Call, isCall } from '../core/statistics/answers.ts';
import { startOfDay, startOfMonth } from '../core/statistics/periods.ts';
import type { Clock, Store } from './ports.ts';

interface StatisticsPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const freshFor = seconds(10);

export function statistics({ store, clock }: StatisticsPorts): () => Promise<Statistics> {
  let known: { readonly at: Instant; readonly counted: Promise<Statistics> } | undefined;
  return () => {
    const at = clock.now();
    if (!known || at - known.at >= freshFor) {
      const counted = countAll(store, at);
      known = { at, counted };
      counted.catch(() => {
        known = undefined;
      });
    }
    return known.counted;
  };
}

async function countAll(store: Pick<Store, 'read'>, at: Instant): Promise<Statistics> {
  const month = await store.read((reader) => reader.callsSince(startOfMonth(at)));
  const midnight = startOfDay(at);
  const today = month.filter(({ raisedAt }) => raisedAt >= midnight);
  return {
    at,
    goal: answerGoal,
    today: figuresOf(midnight, today, at),
    month: figuresOf(startOfMonth(at), month, at),
  };
}

const figuresOf = (from: Instant, calls: readonly Call[], now: Instant): StatisticsPeriod => ({
  from,
  calls: answerFigures(calls.filter(isCall), now),
  faults: answerFigures(
    calls.filter((call) => !isCall(call)),
    now,
  ),
});
