/** Whose eyes look. A person of an area sees what belongs to it and to all below it: said here, and nowhere else. */
import type { AreaId, ScopedId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Reader } from '../../../../app/ports.ts';

/** As every statement of a view binds it; `null` sees everything. */
export interface Eyes {
  readonly area: AreaId | null;
}
export const everything: Eyes = { area: null };

const below = 'SELECT area FROM area_within WHERE top = @area';
/** Where a home belongs: under its station; a desk of an area bears the area's name. */
const areaOfHome = (home: string): string =>
  `coalesce((SELECT place.home_json ->> 'station' FROM homes AS place WHERE place.id = ${home}),
     CASE WHEN ${home} LIKE 'desk-%' THEN substr(${home}, 6) END)`;

/** A condition of SQL. @param home a column that holds a home's id */
export const seesHome = (home: string): string => `(@area IS NULL OR ${areaOfHome(home)} IN (${below}))`;
/**
 * Of the table of homes, for eyes that have an area: by the index of stations, however many homes there are. The plus takes the
 * column's affinity away, with which SQLite would leave an index of an expression aside.
 */
export const homesOfArea =
  "homes.home_json ->> 'station' IN (SELECT +area FROM area_within WHERE top = @area)";
/** @param area a column that holds an area, or NULL for what belongs to no area */
export const seesArea = (area: string): string => `(@area IS NULL OR ${area} IN (${below}))`;
/** An account of the area, or of a family that the eyes see the home of. */
export const seesUser = `(${seesArea('users.area')} OR EXISTS (SELECT 1 FROM family_members
   WHERE family_members.user = users.id AND ${seesHome('family_members.home')}))`;
/** Whom a home of the area may ask: of its district, or of no area. */
const mayAsk = `(@area IS NULL OR responders.area IS NULL OR EXISTS (SELECT 1 FROM area_within AS mine
   JOIN area_within AS theirs ON theirs.top = mine.top WHERE mine.area = @area AND theirs.area = responders.area))`;
/** By name, as plans have it: this area's, of what lies below it, and of what it lies in. */
export const seesAreaNamed = (name: string): string =>
  `(@area IS NULL OR ${name} IN (SELECT area_json ->> 'name' FROM area_within JOIN areas
     ON areas.id IN (top, area) WHERE @area IN (top, area)))`;

/** Is it there, and may these eyes see it? */
export function sightOf(db: Database.Database): (eyes: Eyes) => Reader['sees'] {
  const ask = (sql: string) => db.prepare<[string, Eyes], { seen: number }>(sql);
  const asked: Record<ScopedId, ReturnType<typeof ask>> = {
    home: ask(`SELECT 1 AS seen FROM homes WHERE id = ? AND ${seesHome('homes.id')}`),
    alert: ask(`SELECT 1 AS seen FROM alerts WHERE id = ? AND ${seesHome('alerts.home')}`),
    gateway: ask(`SELECT 1 AS seen FROM gateways WHERE id = ? AND ${seesHome('gateways.home')}`),
    user: ask(`SELECT 1 AS seen FROM users WHERE id = ? AND ${seesUser}`),
    request: ask(`SELECT 1 AS seen FROM help_requests WHERE id = ? AND ${seesHome('help_requests.home')}`),
    area: ask(`SELECT 1 AS seen FROM areas WHERE id = ? AND ${seesArea('areas.id')}`),
    responder: ask(`SELECT 1 AS seen FROM responders WHERE id = ? AND ${mayAsk}`),
  };
  return (eyes) => async (what, id) => asked[what].get(id, eyes) !== undefined;
}
