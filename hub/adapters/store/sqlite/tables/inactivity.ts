/** The watch over the people of each home. */
import type { HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { InactivityWatches } from '../../../../app/ports.ts';
import type { InactivityWatch } from '../../../../core/inactivity/inactivity-watch.ts';
import { type Eyes, everything, seesHome } from '../views/eyes.ts';

export function inactivityLookup(db: Database.Database): (eyes: Eyes) => Pick<InactivityWatches, 'get'> {
  const get = db.prepare<[HomeId, Eyes], { watch: string }>(
    `SELECT watch_json AS watch FROM inactivity WHERE home = ? AND ${seesHome('inactivity.home')}`,
  );
  return (eyes) => ({
    async get(home) {
      const row = get.get(home, eyes);
      return row && (JSON.parse(row.watch) as InactivityWatch);
    },
  });
}

export function inactivityTable(db: Database.Database): InactivityWatches {
  const put = db.prepare<[HomeId, string]>(
    `INSERT INTO inactivity (home, watch_json) VALUES (?, ?)
     ON CONFLICT (home) DO UPDATE SET watch_json = excluded.watch_json`,
  );
  return {
    ...inactivityLookup(db)(everything),
    async put(watch) {
      put.run(watch.home, JSON.stringify(watch));
    },
  };
}
