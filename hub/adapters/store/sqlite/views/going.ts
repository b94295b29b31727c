/** Who has said yes to an open alert and is not done yet. */
import type Database from 'better-sqlite3';
import type { Reader } from '../../../../app/ports.ts';
import type { Dispatch } from '../../../../core/dispatch/dispatch.ts';
import { type Eyes, seesHome } from './eyes.ts';

export function goingViews(db: Database.Database): (eyes: Eyes) => Pick<Reader, 'going'> {
  const going = db.prepare<[Eyes], { dispatch: string; drill: number }>(
    `SELECT dispatch_json AS dispatch, alerts.drill
     FROM alerts CROSS JOIN dispatches ON dispatches.alert = alerts.id AND dispatches.state IN ('accepted', 'en_route', 'arrived')
     WHERE alerts.state IN ('pending', 'raised', 'claimed', 'resolved') AND ${seesHome('alerts.home')}
     ORDER BY dispatches.offered_at, dispatches.id`,
  );
  return (eyes) => ({
    async going() {
      return going
        .all(eyes)
        .map(({ dispatch, drill }) => ({ dispatch: JSON.parse(dispatch) as Dispatch, drill: drill === 1 }));
    },
  });
}
