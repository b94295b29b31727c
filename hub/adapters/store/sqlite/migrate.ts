/** Numbered files, forward only; each runs in a transaction together with its number in `user_version`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { DatabaseUnusable } from './open-database.ts';

const folder = join(import.meta.dirname, 'migrations');

export function migrate(db: Database.Database): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const newest = numberOf(files.at(-1) ?? '0');
  if (versionOf(db) > newest) {
    throw new DatabaseUnusable(
      'store_too_new',
      `${db.name} was written by a newer hub (version ${versionOf(db)}, this one knows ${newest}): run that one.`,
    );
  }
  for (const file of files) {
    if (versionOf(db) >= numberOf(file)) continue;
    db.transaction(() => {
      // Asked under the lock: a command line that started with the hub may have been quicker.
      if (versionOf(db) >= numberOf(file)) return;
      db.exec(readFileSync(join(folder, file), 'utf8'));
      db.pragma(`user_version = ${numberOf(file)}`);
    }).immediate();
  }
}

const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));
const numberOf = (file: string): number => Number.parseInt(file, 10);
