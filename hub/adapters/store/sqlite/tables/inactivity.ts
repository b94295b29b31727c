/** The watch over the people of each home. */
import type { HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { InactivityWatches } from '../../../../app/ports.ts';
import type { InactivityWatch } from '../../../../core/inactivity/inactivity-watch.ts';
import type { Memory } from '../memory.ts';
import { type Eyes, seesHome } from '../views/eyes.ts';

interface WatchRow {
  watch: string;
}
const watchOfRow = (row: WatchRow | undefined): InactivityWatch | undefined =>
  row && (JSON.parse(row.watch) as InactivityWatch);

export function inactivityLookup(db: Database.Database): (eyes: Eyes) => Pick<InactivityWatches, 'get'> {
  const get = db.prepare<[HomeId, Eyes], WatchRow>(
    `SELECT watch_json AS watch FROM inactivity WHERE home = ? AND ${seesHome('inactivity.home')}`,
  );
  return (eyes) => ({
    async get(home) {
      return watchOfRow(get.get(home, eyes));
    },
  });
}

export function inactivityTable(db: Database.Database, memory: Memory): InactivityWatches {
  const put = db.prepare<[HomeId, string]>(
    `INSERT INTO inactivity (home, watch_json) VALUES (?, ?)
     ON CONFLICT (home) DO UPDATE SET watch_json = excluded.watch_json`,
  );
  const ask = db.prepare<[HomeId], WatchRow>('SELECT watch_json AS watch FROM inactivity WHERE home = ?');
  const watches = memory.table<InactivityWatch>((watch) => put.run(watch.home, JSON.stringify(watch)));
  return {
    async get(home) {
      return watches.get(home, () => watchOfRow(ask.get(home)));
    },
    async put(watch) {
      watches.owe(watch.home, watch);
    },
  };
}
