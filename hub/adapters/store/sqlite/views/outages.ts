/** What the open alerts of areas speak for. */
import type { AlertId, HomeId, Instant, OutageView } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Reader } from '../../../../app/ports.ts';
import { type Eyes, seesHome } from './eyes.ts';

interface Row {
  alert: AlertId;
  community: string;
  home: HomeId;
  at: Instant;
}

export function outageViews(db: Database.Database): (eyes: Eyes) => Pick<Reader, 'outages'> {
  const gone = db.prepare<[Eyes], Row>(
    `SELECT alerts.id AS alert, losses.community, losses.home, losses.at
     FROM losses CROSS JOIN alerts ON alerts.home = losses.area AND alerts.kind = 'area_outage'
       AND alerts.state IN ('pending', 'raised', 'claimed', 'resolved') AND alerts.drill = 0
     WHERE losses.alone = 0 AND ${seesHome('alerts.home')} AND ${seesHome('losses.home')}
     ORDER BY losses.community, alerts.id, losses.at, losses.home`,
  );
  return (eyes) => ({
    async outages() {
      const byAlert = Map.groupBy(gone.all(eyes), ({ alert }) => alert);
      return [...byAlert].flatMap(([alert, [first, ...others]]): OutageView[] => {
        if (!first) return [];
        const homes = [first, ...others].map(({ home, at }) => ({ id: home, since: at }));
        return [{ alert, community: first.community, since: first.at, homes }];
      });
    },
  });
}
