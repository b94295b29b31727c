/** What the gateway remembers apart from the outbox: counters, commands done, settings from the hub. Runs on the disk thread. */
import type { CommandId } from '@zhuji/protocol';
import type { Database as Db } from 'better-sqlite3';
import type { CommandOutcome, HubSettings, Remembered } from '../../app/ports.ts';
import { openFile } from './open-file.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS counter (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS command (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outcome TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;`;

/** Far more than a hub could still have on its way. */
const commandsKept = 1000;

export class NotebookFile {
  readonly #path: string;
  #db: Db | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  open(): Remembered {
    this.#db?.close();
    const { db, quarantined } = openFile(this.#path, (fresh) => fresh.exec(schema));
    this.#db = db;
    return {
      counters: pairs<string, number>(db, 'SELECT key, value FROM counter'),
      commands: pairs<CommandId, CommandOutcome>(db, 'SELECT id, outcome FROM command ORDER BY place'),
      settings: Object.fromEntries(pairs<string, number>(db, 'SELECT name, value FROM setting')),
      ...(quarantined === undefined ? {} : { quarantined }),
    };
  }

  noteCounters(counters: readonly (readonly [string, number])[]): void {
    const put = this.#opened().prepare(
      'INSERT INTO counter VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)',
    );
    this.#opened().transaction(() => {
      for (const [key, value] of counters) put.run(key, value);
    })();
  }

  noteCommand(id: CommandId, outcome: CommandOutcome): void {
    const db = this.#opened();
    db.transaction(() => {
      db.prepare('INSERT OR IGNORE INTO command (id, outcome) VALUES (?, ?)').run(id, outcome);
      db.prepare('DELETE FROM command WHERE place <= (SELECT max(place) FROM command) - ?').run(commandsKept);
    })();
  }

  noteSettings(settings: HubSettings): void {
    const db = this.#opened();
    const put = db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
    db.transaction(() => {
      for (const [name, value] of Object.entries(settings)) put.run(name, value);
    })();
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
  }

  #opened(): Db {
    if (this.#db === undefined) throw new Error('the notebook is closed');
    return this.#db;
  }
}

const pairs = <Key, Value>(db: Db, sql: string): [Key, Value][] =>
  db.prepare(sql).raw().all() as [Key, Value][];
