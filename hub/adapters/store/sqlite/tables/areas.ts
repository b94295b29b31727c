/** The tree of the service network. */
import type { Area, AreaId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Areas } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';
import { orNull } from '../rows.ts';

type Row = { area: string };
const areaOfRow = ({ area }: Row): Area => JSON.parse(area) as Area;

/** Itself, then what it belongs to. */
function areasAbove(db: Database.Database): (id: AreaId) => Area[] {
  // Deeper than any tree of three levels: a ring, which no caller writes, must not hold the store up.
  const above = db.prepare<[AreaId], Row>(
    `WITH RECURSIVE up (id, parent, area_json, depth) AS (
       SELECT id, parent, area_json, 0 FROM areas WHERE id = ?
       UNION ALL SELECT areas.id, areas.parent, areas.area_json, depth + 1 FROM areas JOIN up ON areas.id = up.parent
       WHERE depth < 8)
     SELECT area_json AS area FROM up ORDER BY depth`,
  );
  return (id) => above.all(id).map(areaOfRow);
}

export const areasLookup = (db: Database.Database): Pick<Areas, 'get' | 'all' | 'above' | 'within'> => {
  const get = db.prepare<[AreaId], Row>('SELECT area_json AS area FROM areas WHERE id = ?');
  const all = db.prepare<[], Row>('SELECT area_json AS area FROM areas ORDER BY id');
  const above = areasAbove(db);
  const within = db.prepare<[AreaId], { area: AreaId }>(
    'SELECT area FROM area_within WHERE top = ? ORDER BY area',
  );
  return {
    async get(id) {
      const row = get.get(id);
      return row && areaOfRow(row);
    },
    async all() {
      return all.all().map(areaOfRow);
    },
    async above(id) {
      return above(id);
    },
    async within(id) {
      return within.all(id).map(({ area }) => area);
    },
  };
};

export function areasTable(db: Database.Database, memory: Memory): Areas {
  const put = db.prepare<[AreaId, AreaId | null, string]>(
    `INSERT INTO areas (id, parent, area_json) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET parent = excluded.parent, area_json = excluded.area_json`,
  );
  const remove = db.prepare<[AreaId]>('DELETE FROM areas WHERE id = ?');
  const used = db.prepare<[{ id: AreaId }], { used: number }>(
    `SELECT 1 AS used WHERE EXISTS (SELECT 1 FROM areas WHERE parent = @id)
       OR EXISTS (SELECT 1 FROM homes WHERE home_json ->> 'station' = @id)
       OR EXISTS (SELECT 1 FROM users WHERE area = @id)
       OR EXISTS (SELECT 1 FROM responders WHERE area = @id)`,
  );
  const forget = db.prepare('DELETE FROM area_within');
  const spread = db.prepare(
    `INSERT INTO area_within (top, area)
       WITH RECURSIVE down (top, area) AS (
         SELECT id, id FROM areas
         UNION SELECT top, areas.id FROM areas JOIN down ON areas.parent = down.area)
       SELECT top, area FROM down`,
  );
  const ask = areasAbove(db);
  const above = memory.table<Area[]>();
  const draw = (): void => {
    above.doubt();
    forget.run();
    spread.run();
  };
  return {
    ...areasLookup(db),
    async above(id) {
      return above.get(id, () => ask(id)) ?? [];
    },
    async load(areas) {
      for (const area of areas) put.run(area.id, orNull(area.parent), JSON.stringify(area));
      draw();
    },
    async inUse(id) {
      return used.get({ id }) !== undefined;
    },
    async remove(id) {
      remove.run(id);
      draw();
    },
  };
}
