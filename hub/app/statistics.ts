/** How fast people answer, today and this month. Counted at most once in ten seconds, however many boards ask. */
import {
  type AreaId,
  answerGoal,
  type Instant,
  type Statistics,
  type StatisticsPeriod,
  seconds,
} from '@zhuji/protocol';
import { answerFigures, type Call, isCall } from '../core/statistics/answers.ts';
import { startOfDay, startOfMonth } from '../core/statistics/periods.ts';
import type { Clock, Store } from './ports.ts';

interface StatisticsPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const freshFor = seconds(10);

/** Of the homes of an area; without one, of all. */
export function statistics({ store, clock }: StatisticsPorts): (area?: AreaId) => Promise<Statistics> {
  const known = new Map<AreaId | 'all', { readonly at: Instant; readonly counted: Promise<Statistics> }>();
  return (area) => {
    const at = clock.now();
    const last = known.get(area ?? 'all');
    if (last && at - last.at < freshFor) return last.counted;
    const counted = countAll(store, area, at);
    known.set(area ?? 'all', { at, counted });
    counted.catch(() => known.delete(area ?? 'all'));
    return counted;
  };
}

async function countAll(
  store: Pick<Store, 'read'>,
  area: AreaId | undefined,
  at: Instant,
): Promise<Statistics> {
  const month = await store.read((reader) => reader.within(area).callsSince(startOfMonth(at)));
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
