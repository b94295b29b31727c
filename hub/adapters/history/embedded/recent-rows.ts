/** The tables of the file of recent readings, and what is asked of them. */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import { namesSchema } from '../names.ts';
import { journalSchema } from './journal.ts';
import { lanesSchema } from './lanes.ts';

export const recentSchema = `${namesSchema}${lanesSchema}${journalSchema}
  -- n rises from row to row and is never given twice: a chunk says up to which its rows are in it.
  CREATE TABLE IF NOT EXISTS messages (
    home  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    n     INTEGER NOT NULL,
    lane  INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    body  BLOB NOT NULL,
    sum   INTEGER, -- CRC-32 of the body
    PRIMARY KEY (home, day, n)
  ) STRICT, WITHOUT ROWID;
  -- The highest n of rows that are gone.
  CREATE TABLE IF NOT EXISTS gone (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS newest (home INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;`;

/** A row of messages, as far as it is read. */
export interface FiledBody {
  readonly n: number;
  readonly body: Uint8Array;
  readonly sum: number;
}
interface Stretch {
  readonly n: number;
  readonly lane: number;
  readonly first: number;
  readonly last: number;
  readonly sum: number;
  /** The body, where not every number between is in it. */
  readonly gaps: Uint8Array | null;
}

/** To a file of an earlier version. */
export function addSums(db: Database.Database): void {
  const columns = db.pragma('table_info(messages)') as { name: string }[];
  if (columns.some(({ name }) => name === 'sum')) return;
  db.function('crc32', { deterministic: true }, (body) => crc32(body as Uint8Array));
  db.transaction(() => {
    db.exec('ALTER TABLE messages ADD COLUMN sum INTEGER; UPDATE messages SET sum = crc32(body)');
  })();
}

export function prepareRecent(db: Database.Database) {
  return {
    stretches: db.prepare<[], Stretch>(
      'SELECT n, lane, first, last, sum, CASE WHEN count = last - first + 1 THEN NULL ELSE body END AS gaps FROM messages',
    ),
    highest: db
      .prepare<[], number>(
        'SELECT max(n) FROM (SELECT max(n) AS n FROM messages UNION ALL SELECT n FROM gone)',
      )
      .pluck(),
    keepGone: db.prepare<[number]>(
      'INSERT INTO gone (one, n) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET n = excluded.n',
    ),
    insert: db.prepare<[number, number, number, number, number, number, number, Uint8Array, number]>(
      'INSERT INTO messages (home, day, n, lane, first, last, count, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    rows: db.prepare<[number, number, number], FiledBody & { day: number }>(
      'SELECT day, n, body, sum FROM messages WHERE home = ? AND day BETWEEN ? AND ? ORDER BY day, n',
    ),
    days: db
      .prepare<[number, number, number], number>(
        'SELECT DISTINCT day FROM messages WHERE home = ? AND day BETWEEN ? AND ?',
      )
      .pluck(),
    due: db.prepare<[number], { home: number; day: number }>(
      'SELECT DISTINCT home, day FROM messages WHERE day < ? ORDER BY day, home',
    ),
    /** Of one day up to one row, or of all. */
    lanesOf: db
      .prepare<[{ home: number; day: number; n: number }], number>(
        'SELECT DISTINCT lane FROM messages WHERE home = @home AND (@day < 0 OR (day = @day AND n <= @n))',
      )
      .pluck(),
    lanesOutside: db
      .prepare<[number, number], number>('SELECT DISTINCT lane FROM messages WHERE day < ? OR day > ?')
      .pluck(),
    remove: db.prepare<[number, number, number]>(
      'DELETE FROM messages WHERE home = ? AND day = ? AND n <= ?',
    ),
    removeOutside: db.prepare<[number, number]>('DELETE FROM messages WHERE day < ? OR day > ?'),
    daysHeard: db
      .prepare<[number, number], number>('SELECT DISTINCT day FROM messages WHERE day BETWEEN ? AND ?')
      .pluck(),
    forget: ['messages', 'newest'].map((table) =>
      db.prepare<[number]>(`DELETE FROM ${table} WHERE home = ?`),
    ),
  };
}
