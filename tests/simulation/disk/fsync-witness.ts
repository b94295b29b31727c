/** Hears what SQLite is told about fsync: the simulated power cut takes away whatever nobody asked to have synced. */
import Database from 'better-sqlite3';

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

export const forgetWriter = (file: string): void => {
  writers.delete(file);
};
