/**
 * Opens a database that keeps its word: WAL, every commit with fsync (FULL), foreign keys. Each is asserted, because SQLite
 * ignores a setting it does not like without a word. A damaged file is refused, never replaced by an empty one.
 */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export class DatabaseUnusable extends Error {
  readonly code: 'store_damaged' | 'store_not_durable' | 'store_too_new';
  constructor(code: DatabaseUnusable['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseUnusable';
    this.code = code;
  }
}

/** Up to this size the whole file is checked at every start; a larger one would cost more than the three seconds we have. */
const fullCheckBytes = 64 * 1024 * 1024;
const fullSync = 2;

export function openDatabase(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  assertNotEmptied(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: 5_000 });
    // Before there is a -wal: SQLite gives that the same mode.
    chmodSync(file, 0o600);
    setUp(db, file);
    assertSound(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw isDamage(error) ? damaged(file, error) : error;
  }
}

/** The read side: its own connection, so that a page never waits behind a commit. */
export function openReader(file: string): Database.Database {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  db.pragma('query_only = true');
  return db;
}

function setUp(db: Database.Database, file: string): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  const got = [
    db.pragma('journal_mode', { simple: true }),
    db.pragma('synchronous', { simple: true }),
    db.pragma('foreign_keys', { simple: true }),
  ];
  if (got[0] !== 'wal' || got[1] !== fullSync || got[2] !== 1) {
    throw new DatabaseUnusable(
      'store_not_durable',
      `${file}: SQLite would not take journal_mode=WAL, synchronous=FULL, foreign_keys=ON (got ${got.join(', ')}); ` +
        'is the folder on a network share?',
    );
  }
}

/** SQLite takes an empty file for a new one, and throws away a -wal whose file is gone: both would be a silent new beginning. */
function assertNotEmptied(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === 0) throw damaged(file, new Error('it has no bytes; remove it if this hub never ran before'));
  if (size === undefined && existsSync(`${file}-wal`))
    throw damaged(file, new Error('only its -wal is there'));
}

function assertSound(db: Database.Database, file: string): void {
  if (statSync(file).size > fullCheckBytes) return;
  const answer = db.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw damaged(file, new Error(String(answer)));
}

const damaged = (file: string, cause: unknown): DatabaseUnusable =>
  new DatabaseUnusable(
    'store_damaged',
    `${file} is damaged (${cause instanceof Error ? cause.message : String(cause)}). The hub will not start on it and will not ` +
      `replace it. Stop every hub, keep a copy of ${file}, ${file}-wal and ${file}-shm, then either put your last backup in its ` +
      `place (and remove the -wal and -shm files), or try: sqlite3 ${file} .recover | sqlite3 ${file}.recovered`,
    cause,
  );

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some((c) => error.code.startsWith(c));
