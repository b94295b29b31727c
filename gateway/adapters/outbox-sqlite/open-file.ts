/** Opens an SQLite file so that what is committed is on the platter, and puts a damaged one aside instead of giving up. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database, { type Database as Db } from 'better-sqlite3';

export interface OpenedFile {
  db: Db;
  /** Where the damaged file went, or why there is none. */
  quarantined?: string;
}

/** SQLite's own word for each way in which a file may be no database any more. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);

/**
 * `prepare` makes the tables and tries a write; what it throws counts as damage if SQLite says so. Never throws for what a card may
 * do: whatever is wrong with it, the gateway goes on.
 */
export function openFile(path: string, prepare: (db: Db) => void): OpenedFile {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return { db: openChecked(path, prepare) };
  } catch (error) {
    return isDamage(error) ? startAnew(path, prepare) : goOnWithout(error, prepare);
  }
}

function startAnew(path: string, prepare: (db: Db) => void): OpenedFile {
  try {
    const quarantined = putAside(path);
    return { db: openChecked(path, prepare), quarantined };
  } catch (error) {
    return goOnWithout(error, prepare);
  }
}

/** A card that takes no file, or no byte more: alarms still go out, and what is stored lasts until the next power cut. */
function goOnWithout(error: unknown, prepare: (db: Db) => void): OpenedFile {
  const db = new Database(':memory:');
  prepare(db);
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { db, quarantined: `no file, kept in memory: ${why}` };
}

function openChecked(path: string, prepare: (db: Db) => void): Db {
  const db = new Database(path);
  try {
    setDurable(db);
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Database.SqliteError(`quick_check: ${verdict}`, 'SQLITE_CORRUPT');
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** better-sqlite3 opens WAL files with synchronous=NORMAL, which loses commits in a power cut. Set FULL, and believe only the answer. */
function setDurable(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== 2)
    throw new Error(`the outbox would not be durable: journal_mode ${mode}, synchronous ${synchronous}`);
}

/** The first free name: a file that was damaged before is evidence too. Its write-ahead log goes with it. */
function putAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  const aside = `${path}.damaged-${number}`;
  renameSync(path, aside);
  for (const tail of ['-wal', '-shm']) if (existsSync(path + tail)) renameSync(path + tail, aside + tail);
  return basename(aside);
}
