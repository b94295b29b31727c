/**
 * A SQLite file that keeps its word (WAL, fsync at every commit), for its owner alone. One that is damaged is moved aside and
 * reported: its readings cannot be read for now, but those of other months can, and new ones are taken.
 */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** What was found damaged, for a person to see. */
export type Report = (damage: { readonly file: string; readonly what: string }) => void;

const fullSync = 2;
const walBytes = 16 * 1024 * 1024;

interface Shape {
  readonly schema: string;
  readonly pageSize: number;
  readonly cacheKiB: number;
}

export const openFile = (file: string, shape: Shape, report: Report): Database.Database =>
  setAsideIfDamaged(file, report, () => open(file, shape));

/** @param use opens it and reads what it must; once more with a new file when that one is damaged */
export function setAsideIfDamaged<T>(file: string, report: Report, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (!isDamage(error)) throw error;
    setAside(file, report, error);
    return use();
  }
}

function open(file: string, { schema, pageSize, cacheKiB }: Shape): Database.Database {
  const db = new Database(file);
  try {
    // Before there is a -wal: SQLite gives that the same mode.
    chmodSync(file, 0o600);
    db.pragma(`page_size = ${pageSize}`);
    db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is removed is overwritten, where that costs no more writes; `rebuild` does the rest.
    db.pragma('secure_delete = FAST');
    db.pragma(`cache_size = -${cacheKiB}`);
    // Pages that change all the time are copied out of the -wal less often.
    db.pragma(`wal_autocheckpoint = ${Math.floor(walBytes / pageSize)}`);
    const durable = db.pragma('journal_mode', { simple: true }) === 'wal';
    if (!durable || db.pragma('synchronous', { simple: true }) !== fullSync) {
      throw new Error(`${file}: SQLite would not take journal_mode=WAL, synchronous=FULL`);
    }
    db.exec(schema);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const companions = ['', '-wal', '-shm'];

/** It is closed. */
export function setAside(file: string, report: Report, damage: unknown): void {
  let no = 1;
  while (existsSync(`${file}.damaged-${no}`)) no += 1;
  const aside = `${file}.damaged-${no}`;
  for (const end of companions) if (existsSync(file + end)) renameSync(file + end, aside + end);
  report({ file, what: `${messageOf(damage)}; it was moved to ${aside}` });
}

export function removeFile(file: string): void {
  for (const end of companions) rmSync(file + end, { force: true });
}

/** For what must be forgotten: nothing that was removed is left in its bytes. */
export function rebuild(db: Database.Database): void {
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Gives freed pages back to the disk, and empties the -wal. */
export function compact(db: Database.Database): void {
  db.pragma('incremental_vacuum');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some((code) => error.code.startsWith(code));

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
