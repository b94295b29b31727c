/** The ladder beside each alert, with the plan that it climbs by. */
import type { AlertId, Plan } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Ladders, StoredLadder } from '../../../../app/ports.ts';
import type { Ladder } from '../../../../core/escalation/ladder.ts';
import type { Memory } from '../memory.ts';
import type { ChangeLog } from './changes.ts';

interface LadderRow {
  planVersion: number;
  plan: string;
  ladder: string;
}

function ladderOf(db: Database.Database): (alert: AlertId) => StoredLadder | undefined {
  const get = db.prepare<[AlertId], LadderRow>(
    'SELECT plan_version AS planVersion, plan_json AS plan, ladder_json AS ladder FROM ladders WHERE alert = ?',
  );
  return (alert) => {
    const row = get.get(alert);
    return (
      row && {
        planVersion: row.planVersion,
        plan: JSON.parse(row.plan) as Plan,
        ladder: JSON.parse(row.ladder) as Ladder,
      }
    );
  };
}

export function laddersLookup(db: Database.Database): Pick<Ladders, 'get'> {
  const get = ladderOf(db);
  return {
    async get(alert) {
      return get(alert);
    },
  };
}

export function laddersTable(db: Database.Database, changes: ChangeLog, memory: Memory): Ladders {
  const get = ladderOf(db);
  const put = db.prepare<[AlertId, number, string, string]>(
    `INSERT INTO ladders (alert, plan_version, plan_json, ladder_json) VALUES (?, ?, ?, ?)
     ON CONFLICT (alert) DO UPDATE SET ladder_json = excluded.ladder_json`,
  );
  const ladders = memory.table<StoredLadder>();
  return {
    async get(alert) {
      return ladders.get(alert, () => get(alert));
    },
    async put(stored) {
      const { planVersion, plan, ladder } = stored;
      const known = ladders.get(ladder.alert, () => get(ladder.alert));
      put.run(ladder.alert, planVersion, JSON.stringify(plan), JSON.stringify(ladder));
      // The plan stays what it was at first.
      ladders.wrote(ladder.alert, known ? { ...known, ladder } : stored);
      changes.alert(ladder.alert);
    },
  };
}
