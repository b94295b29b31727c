/** What supervisors said about plans, every version of it. */
import type { AlertKind, Instant, PlanChange, PlanScope, UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Plans, StoredPlanChange } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';
import { type Eyes, everything, seesAreaNamed, seesHome } from '../views/eyes.ts';

interface PlanRow {
  version: number;
  at: Instant;
  by: UserId;
  byName: string;
  of: PlanScope['of'];
  name: string;
  kind: AlertKind;
  change: string;
}
const select = `SELECT version, at, by_user AS by, users.name AS byName, scope AS of, scope_name AS name, kind,
  change_json AS change FROM plan_changes JOIN users ON users.id = by_user`;

/** Everywhere's; of a district or a community that the eyes know by name; of a home that they see. */
const seesScope = `CASE scope WHEN 'everywhere' THEN 1 WHEN 'home' THEN ${seesHome('scope_name')}
  ELSE ${seesAreaNamed('scope_name')} END`;

interface PlanRows {
  version(): number;
  inForce(kind: AlertKind | undefined, eyes: Eyes): StoredPlanChange[];
}

function planRows(db: Database.Database): PlanRows {
  const newest = db.prepare<[], { version: number | null }>(
    'SELECT max(version) AS version FROM plan_changes',
  );
  const inForce = db.prepare<[AlertKind | null, AlertKind | null, Eyes], PlanRow>(
    `${select} WHERE (? IS NULL OR kind = ?) AND change_json <> '{}' AND version IN
       (SELECT max(version) FROM plan_changes GROUP BY kind, scope, scope_name)
       AND ${seesScope} ORDER BY version`,
  );
  return {
    version: () => newest.get()?.version ?? 0,
    inForce: (kind, eyes) => inForce.all(kind ?? null, kind ?? null, eyes).map(changeOfRow),
  };
}

type Lookup = Pick<Plans, 'version' | 'inForce' | 'history'>;

export function plansLookup(db: Database.Database): (eyes: Eyes) => Lookup {
  const { version, inForce } = planRows(db);
  const history = db.prepare<[number, Eyes], PlanRow>(
    `${select} WHERE ${seesScope} ORDER BY version DESC LIMIT ?`,
  );
  return (eyes) => ({
    async version() {
      return version();
    },
    async inForce(kind) {
      return inForce(kind, eyes);
    },
    async history(limit) {
      return history.all(limit, eyes).map(changeOfRow);
    },
  });
}

export function plansTable(db: Database.Database, memory: Memory): Plans {
  const { version, inForce } = planRows(db);
  const add = db.prepare(
    'INSERT INTO plan_changes (at, by_user, scope, scope_name, kind, change_json) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const newest = memory.table<number>();
  const changes = memory.table<StoredPlanChange[]>();
  return {
    ...plansLookup(db)(everything),
    async version() {
      return newest.get('', version) ?? 0;
    },
    async inForce(kind) {
      return changes.get(kind ?? '', () => inForce(kind, everything)) ?? [];
    },
    async add({ at, by, scope, kind, change }) {
      const name = scope.of === 'everywhere' ? '' : scope.name;
      const { lastInsertRowid } = add.run(at, by, scope.of, name, kind, JSON.stringify(change));
      newest.doubt();
      changes.doubt();
      return Number(lastInsertRowid);
    },
  };
}

const changeOfRow = ({ of, name, by, byName, change, ...row }: PlanRow): StoredPlanChange => ({
  ...row,
  by: { id: by, name: byName },
  scope: of === 'everywhere' ? { of } : { of, name },
  change: JSON.parse(change) as PlanChange,
});
