/** Key figures: of one alert, and of the last that were closed. */
import type { AlertId, AlertTimes, CircleReport } from '@zhuji/protocol';
import { circleOf, timesOf } from '../../core/dispatch/times.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Store, User } from '../ports.ts';

interface TimesPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

export const alertTimes =
  ({ store, clock }: TimesPorts) =>
  (id: AlertId): Promise<Outcome<AlertTimes>> =>
    store.read(async (reader) => {
      const card = await reader.alert(id);
      return card ? done(timesOf(card.alert, card.timeline, clock.now())) : refused('not_found');
    });

/** Those at which life or limb was in danger: the others have no circle. */
export const circleReport =
  ({ store, clock }: TimesPorts) =>
  (user: User, limit: number): Promise<CircleReport> =>
    store.read(async (whole) => {
      const reader = whole.within(user.area);
      const each: AlertTimes[] = [];
      for (const call of await reader.closedCalls(limit))
        each.push(timesOf(call, await reader.storyOf(call.id), clock.now()));
      return circleOf(each);
    });
