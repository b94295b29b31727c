/** The ladder beside each alert, with the plan that it climbs by. */
import type { AlertId, Plan } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Ladders } from '../../../../app/ports.ts';
import type { Ladder } from '../../../../core/escalation/ladder.ts';
import type { ChangeLog } from './changes.ts';

interface LadderRow {
  planVersion: number;
  plan: string;
  ladder: string;
}

export function laddersLookup(db: Database.Database): Pick<Ladders, 'get'> {
  const get = db.prepare<[AlertId], LadderRow>(
    'SELECT plan_version AS planVersion, plan_json AS plan, ladder_json AS ladder FROM ladders WHERE alert = ?',
  );
  return {
    async get(alert) {
      const row = get.get(alert);
      return (
        row && {
          planVersion: row.planVersion,
          plan: JSON.parse(row.plan) as Plan,
          ladder: JSON.parse(row.ladder) as Ladder,
        }
      );
    },
  };
}

export function laddersTable(db: Database.Database, changes: ChangeLog): Ladders {
  const put = db.prepare<[AlertId, number, string, string]>(
    `INSERT INTO ladders (alert, plan_version, plan_json, ladder_json) VALUES (?, ?, ?, ?)
     ON CONFLICT (alert) DO UPDATE SET ladder_json = excluded.ladder_json`,
  );
  const touch = db.prepare<[number, AlertId]>('UPDATE alerts SET change = ? WHERE id = ?');
  return {
    ...laddersLookup(db),
    async put({ planVersion, plan, ladder }) {
      put.run(ladder.alert, planVersion, JSON.stringify(plan), JSON.stringify(ladder));
      touch.run(changes.write({ type: 'alert', alert: ladder.alert }), ladder.alert);
    },
  };
}
