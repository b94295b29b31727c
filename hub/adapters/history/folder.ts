/** The folder of a history: for its owner alone, for one program at a time, and never to the last byte of the disk. */
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreFailed } from '../../app/ports.ts';

export class Folder {
  readonly path: string;
  readonly #reserveBytes: number;
  readonly #lock: Database.Database;

  /**
   * @param reserveBytes so much of the disk is left to the alerts
   * @throws StoreFailed HISTORY_IN_USE when another program has it: what one of them holds in memory would be wrong for the other
   */
  constructor(path: string, reserveBytes: number) {
    this.path = path;
    this.#reserveBytes = reserveBytes;
    mkdirSync(path, { recursive: true, mode: 0o700 });
    this.#lock = lock(join(path, 'owner'));
  }

  /** @throws StoreFailed DISK_NEARLY_FULL when no more may be written */
  assertRoom(): void {
    const { bavail, bsize } = statfsSync(this.path);
    if (bavail * bsize < this.#reserveBytes) throw new StoreFailed('DISK_NEARLY_FULL', undefined);
  }

  close(): void {
    this.#lock.close();
  }
}

/** SQLite's lock of a file ends with the program that holds it, however it ends. */
function lock(file: string): Database.Database {
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StoreFailed('HISTORY_IN_USE', error);
    }
    throw error;
  }
}
