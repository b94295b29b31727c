/**
 * A first history: one row per reading in a SQLite file of its own, so that a flood of readings never stands before an alarm in
 * the store's file. Appends that wait together are committed together, up to a size that holds the loop for some milliseconds.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeviceId, Epoch, GatewayId, HomeId, Instant, ReadingKind } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type { History } from '../../../app/ports.ts';

type Batch = Parameters<History['append']>[0];
type Point = Awaited<ReturnType<History['range']>>[number];
type RangeRow = {
  home: HomeId;
  device: DeviceId | null;
  kind: ReadingKind | null;
  from: Instant;
  to: Instant;
  limit: number;
};

interface Waiting {
  readonly batch: Batch;
  resolve(): void;
  reject(error: unknown): void;
}

const mostReadings = 1_000;

interface Opened {
  readonly db: Database.Database;
  readonly insert: Database.Statement<
    [GatewayId, Epoch, number, HomeId, DeviceId, ReadingKind, Instant, number]
  >;
  readonly range: Database.Statement<[RangeRow], Point>;
  readonly drop: Database.Statement<[Instant]>;
}

const schema = `
  CREATE TABLE IF NOT EXISTS readings (
    gateway TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    home    TEXT NOT NULL,
    device  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    value   REAL NOT NULL,
    PRIMARY KEY (gateway, epoch, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS reading_range ON readings (home, at);`;

export class SimpleHistory implements History {
  readonly #file: string;
  #opened: Opened | undefined;
  #waiting: Waiting[] = [];
  #turn: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async start(): Promise<void> {
    if (this.#opened) return;
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    const db = new Database(this.#file);
    // Before there is a -wal: SQLite gives that the same mode.
    chmodSync(this.#file, 0o600);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec(schema);
    this.#opened = {
      db,
      insert: db.prepare(
        `INSERT INTO readings (gateway, epoch, seq, home, device, kind, at, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      ),
      range: db.prepare(
        `SELECT device, kind, at, value FROM readings
         WHERE home = @home AND at >= @from AND at < @to AND (@device IS NULL OR device = @device)
           AND (@kind IS NULL OR kind = @kind) ORDER BY at LIMIT @limit`,
      ),
      drop: db.prepare('DELETE FROM readings WHERE at < ?'),
    };
  }

  async stop(): Promise<void> {
    await this.#turn;
    this.#opened?.db.close();
    this.#opened = undefined;
  }

  append(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#turn ??= this.#commitAll();
    });
  }

  async range({ device, kind, ...query }: Parameters<History['range']>[0]): Promise<Point[]> {
    return this.#use().range.all({ ...query, device: device ?? null, kind: kind ?? null });
  }

  async dropBefore(at: Instant): Promise<number> {
    return this.#use().drop.run(at).changes;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#commit(this.#nextGroup());
    }
    this.#turn = undefined;
  }

  /** One batch at least. */
  #nextGroup(): Waiting[] {
    let readings = 0;
    const end = this.#waiting.findIndex(({ batch }) => {
      readings += batch.readings.length;
      return readings > mostReadings;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(end, 1));
  }

  #commit(group: readonly Waiting[]): void {
    try {
      const { db, insert } = this.#use();
      db.transaction(() => {
        for (const { batch } of group) insertAll(insert, batch);
      }).immediate();
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  #use(): Opened {
    if (!this.#opened) throw new Error('history is not started');
    return this.#opened;
  }
}

function insertAll(insert: Opened['insert'], { gateway, epoch, home, readings }: Batch): void {
  for (const { seq, device, kind, at, value } of readings) {
    insert.run(gateway, epoch, seq, home, device, kind, at, value);
  }
}
