/** Drills, and the homes in which they may be held. */
import type { DrillHome, HomeId, Instant, UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Drill, Drills, DrillViews } from '../../../../app/ports.ts';
import { type Eyes, seesHome } from '../views/eyes.ts';

const columns =
  'drills.alert, scenario, drills.by_user AS "by", drills.started_at AS startedAt, drills.ends_at AS endsAt';

export function drillsTable(db: Database.Database): Drills {
  const put = db.prepare<[Drill]>(
    `INSERT INTO drills (alert, scenario, by_user, started_at, ends_at)
     VALUES (@alert, @scenario, @by, @startedAt, @endsAt)`,
  );
  const running = db.prepare<[HomeId], { id: string }>(
    `SELECT id FROM alerts WHERE home = ? AND drill = 1 AND state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );
  const marked = db.prepare<[HomeId], { home: string }>('SELECT home FROM drill_homes WHERE home = ?');
  const mark = db.prepare<[HomeId, UserId, Instant]>(
    'INSERT INTO drill_homes (home, by_user, at) VALUES (?, ?, ?) ON CONFLICT (home) DO NOTHING',
  );
  const unmark = db.prepare<[HomeId]>('DELETE FROM drill_homes WHERE home = ?');
  return {
    async put(drill) {
      put.run(drill);
    },
    async runsIn(home) {
      return running.get(home) !== undefined;
    },
    async mayBeIn(home) {
      return marked.get(home) !== undefined;
    },
    async mark(home, by, at) {
      mark.run(home, by, at);
    },
    async unmark(home) {
      unmark.run(home);
    },
  };
}

interface HomeRow {
  home: HomeId;
  community: string;
  address: string;
  by: UserId;
  name: string | null;
  at: Instant;
}

export function drillViews(db: Database.Database): (eyes: Eyes) => DrillViews {
  const homes = db.prepare<[Eyes], HomeRow>(
    `SELECT drill_homes.home, home_json ->> 'community' AS community, home_json ->> 'address' AS address,
       drill_homes.by_user AS "by", users.name, drill_homes.at
     FROM drill_homes JOIN homes ON homes.id = drill_homes.home LEFT JOIN users ON users.id = drill_homes.by_user
     WHERE ${seesHome('drill_homes.home')} ORDER BY community, address`,
  );
  // Drills are few and alerts are many: CROSS JOIN holds the planner to that order.
  const drills = db.prepare<[Eyes & { limit: number; running: number }], Drill & { name: string | null }>(
    `SELECT ${columns}, users.name FROM drills CROSS JOIN alerts ON alerts.id = drills.alert
       LEFT JOIN users ON users.id = drills.by_user
     WHERE (@running = 0 OR alerts.closed_at IS NULL) AND ${seesHome('alerts.home')}
     ORDER BY alerts.closed_at IS NOT NULL, drills.started_at DESC LIMIT @limit`,
  );
  return (eyes) => ({
    async drillHomes() {
      return homes
        .all(eyes)
        .map(({ by, name, ...home }): DrillHome => ({ ...home, by: { id: by, name: name ?? by } }));
    },
    async drills({ limit, running = false }) {
      const found = drills.all({ ...eyes, limit, running: Number(running) });
      return found.map((row) => ({ ...row, name: row.name ?? row.by }));
    },
  });
}
