/** A home's rhythm: how many minutes somebody moved in each quarter of an hour of the last days, today included. */
import { earlier, type HomeActivity, type HomeId, hours, type Instant } from '@zhuji/protocol';
import { type MotionSaid, minutesMoved, quarter } from '../core/activity/minutes-moved.ts';
import { startOfDay } from '../core/statistics/periods.ts';
import type { History } from './ports.ts';

/** A word that was said before the first day may hold in it. */
const before = hours(2);

export function homeActivity({ history }: { history: Pick<History, 'pages'> }) {
  return async (home: HomeId, days: number, now: Instant): Promise<HomeActivity> => {
    const from = earlier(startOfDay(now), hours(24 * (days - 1)));
    const said: MotionSaid[] = [];
    const wanted = { home, kinds: ['motion'] as const, from: earlier(from, before), to: now };
    for await (const page of history.pages(wanted)) said.push(...page);
    return { from, width: quarter, minutes: minutesMoved(said, { from, to: now }) };
  };
}
