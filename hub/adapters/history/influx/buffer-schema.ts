import type Database from 'better-sqlite3';
import { prepareLanes } from '../lane-rows.ts';
import { namesSchema } from '../names.ts';

export const bufferSchema = `${namesSchema}
  CREATE TABLE IF NOT EXISTS lanes (
    no      INTEGER PRIMARY KEY,
    gateway TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    taken   BLOB NOT NULL,
    UNIQUE (gateway, epoch)
  ) STRICT;
  -- Readings of one home and outbox that were committed together; n rises.
  CREATE TABLE IF NOT EXISTS waiting (
    n     INTEGER PRIMARY KEY AUTOINCREMENT,
    home  INTEGER NOT NULL,
    lane  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    body  BLOB NOT NULL
  ) STRICT;
  -- Rows that the disk gave back as nothing that can be read.
  CREATE TABLE IF NOT EXISTS damaged (
    n     INTEGER PRIMARY KEY,
    home  INTEGER NOT NULL,
    lane  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    body  BLOB NOT NULL
  ) STRICT;
  -- Homes that InfluxDB is still to forget.
  CREATE TABLE IF NOT EXISTS forgetting (home TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS lost (why TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

export interface WaitingRow {
  readonly n: number;
  readonly home: number;
  readonly lane: number;
  readonly count: number;
  readonly body: Uint8Array;
}

export function prepareBuffer(db: Database.Database) {
  return {
    ...prepareLanes(db),
    insert: db.prepare<[number, number, number, Uint8Array]>(
      'INSERT INTO waiting (home, lane, count, body) VALUES (?, ?, ?, ?)',
    ),
    count: db.prepare<[], number>('SELECT coalesce(sum(count), 0) FROM waiting').pluck(),
    oldest: db.prepare<[], WaitingRow>('SELECT * FROM waiting ORDER BY n'),
    ofHome: db.prepare<[number], number>('SELECT n FROM waiting WHERE home = ?').pluck(),
    remove: db.prepare<[number], number>('DELETE FROM waiting WHERE n = ? RETURNING count').pluck(),
    keepDamaged: db.prepare<[number]>(
      'INSERT INTO damaged (n, home, lane, count, body) SELECT n, home, lane, count, body FROM waiting WHERE n = ?',
    ),
    forgetDamaged: db.prepare<[number]>('DELETE FROM damaged WHERE home = ?'),
    forget: db.prepare<[string]>('INSERT OR IGNORE INTO forgetting (home) VALUES (?)'),
    forgetting: db.prepare<[], string>('SELECT home FROM forgetting').pluck(),
    forgotten: db.prepare<[string]>('DELETE FROM forgetting WHERE home = ?'),
    lost: db.prepare<[], { why: string; count: number }>('SELECT why, count FROM lost'),
    lose: db.prepare<[string, number]>(
      'INSERT INTO lost (why, count) VALUES (?, ?) ON CONFLICT (why) DO UPDATE SET count = count + excluded.count',
    ),
  };
}
