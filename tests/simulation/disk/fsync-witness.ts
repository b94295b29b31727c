/** Hears what SQLite is told about fsync: the simulated power cut takes away whatever nobody asked to have synced. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { OutboxFile } from '../../../gateway/adapters/outbox-sqlite/outbox-file.ts';

const fullSync = 2;
const writers = new Map<string, Database.Database>();
const { prototype } = Database;
const pragma = prototype.pragma;

prototype.pragma = function (this: Database.Database, ...words) {
  if (!this.readonly) writers.set(this.name, this);
  return pragma.apply(this, words);
};

/** Whether every commit of this file's writer waits for an fsync. */
export function asksForFsync(file: string): boolean {
  const writer = writers.get(file);
  if (!writer?.open) return false;
  return pragma.call(writer, 'synchronous', { simple: true }) === fullSync;
}

let outbox: boolean | undefined;

/** Whether the gateway's outbox asks its card for an fsync: seen on a real one, once. */
export function outboxAsksForFsync(): boolean {
  if (outbox !== undefined) return outbox;
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-fsync-'));
  const path = join(folder, 'outbox.db');
  const file = new OutboxFile(path);
  file.open();
  outbox = asksForFsync(path);
  file.close({ event: 0, reading: 0 });
  forgetWriter(path);
  rmSync(folder, { recursive: true });
  return outbox;
}

export const forgetWriter = (file: string): void => {
  writers.delete(file);
};
