/**
 * History in SQLite files of its own, so that a flood of readings never stands before an alarm in the store's file. Appends that
 * wait together are committed together, up to a size that holds the loop for some milliseconds.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId, Epoch, GatewayId, HomeId, Instant, ReadingKind } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type { History, HistoryPoint, LastValue, ReadingBatch } from '../../../app/ports/history.ts';
import { Folding } from '../fold.ts';

interface Waiting {
  readonly batch: ReadingBatch;
  resolve(): void;
  reject(error: unknown): void;
}

const mostReadings = 1_000;
const pageSize = 1_000;

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

export class EmbeddedHistory implements History {
  readonly #folder: string;
  #opened: Opened | undefined;
  #waiting: Waiting[] = [];
  #turn: Promise<void> | undefined;
  #trouble: string | undefined;

  constructor({ folder }: { readonly folder: string }) {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    this.#opened ??= open(this.#folder);
  }

  async stop(): Promise<void> {
    await this.#turn;
    this.#opened?.db.close();
    this.#opened = undefined;
  }

  append(batch: ReadingBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#turn ??= this.#commitAll();
    });
  }

  async last(homes: readonly HomeId[]): Promise<LastValue[]> {
    return homes.flatMap((home) => this.#use().last.all(home));
  }

  async range(wanted: Parameters<History['range']>[0]): Promise<HistoryPoint[]> {
    return this.#use().range.all(rowOf(wanted));
  }

  async buckets({ width, ...wanted }: Parameters<History['buckets']>[0]) {
    const points = await this.range({ ...wanted, limit: -1 });
    const series = Map.groupBy(points, ({ device, kind }) => `${device} ${kind}`);
    return [...series.values()].flatMap((all) => {
      const [first] = all;
      return first ? [{ device: first.device, kind: first.kind, buckets: folded(all, width) }] : [];
    });
  }

  async together({ homes, kind, width, ...span }: Parameters<History['together']>[0]) {
    const all = homes.map((home) => this.range({ ...span, home, kinds: [kind], limit: -1 }));
    return folded((await Promise.all(all)).flat(), width);
  }

  async *pages(wanted: Parameters<History['pages']>[0]): AsyncIterable<readonly HistoryPoint[]> {
    const points = await this.range({ ...wanted, limit: -1 });
    for (let at = 0; at < points.length; at += pageSize) yield points.slice(at, at + pageSize);
  }

  async homes(): Promise<HomeId[]> {
    return this.#use().homes.all();
  }

  async forget(home: HomeId): Promise<void> {
    this.#use().forget.run(home);
  }

  async dropBefore(at: Instant): Promise<void> {
    this.#use().drop.run(at);
  }

  async settle(): Promise<void> {
    this.#use().db.pragma('optimize');
  }

  trouble(): string | undefined {
    return this.#trouble;
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
      this.#trouble = error instanceof Database.SqliteError ? error.code : 'UNKNOWN';
      for (const { reject } of group) reject(error);
      return;
    }
    this.#trouble = undefined;
    for (const { resolve } of group) resolve();
  }

  #use(): Opened {
    if (!this.#opened) throw new Error('history is not started');
    return this.#opened;
  }
}

interface RangeRow {
  home: HomeId;
  device: DeviceId | null;
  kinds: string | null;
  from: Instant;
  to: Instant;
  limit: number;
}
type Opened = ReturnType<typeof open>;

function open(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'recent.db');
  const db = new Database(file);
  // Before there is a -wal: SQLite gives that the same mode.
  chmodSync(file, 0o600);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(schema);
  return {
    db,
    insert: db.prepare<[GatewayId, Epoch, number, HomeId, DeviceId, ReadingKind, Instant, number]>(
      `INSERT INTO readings (gateway, epoch, seq, home, device, kind, at, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    range: db.prepare<[RangeRow], HistoryPoint>(
      `SELECT device, kind, at, value FROM readings
       WHERE home = @home AND at >= @from AND at < @to AND (@device IS NULL OR device = @device)
         AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds))) ORDER BY at, device, kind LIMIT @limit`,
    ),
    last: db.prepare<[HomeId], LastValue>(
      'SELECT home, device, kind, max(at) AS at, value FROM readings WHERE home = ? GROUP BY device, kind',
    ),
    homes: db.prepare<[], HomeId>('SELECT DISTINCT home FROM readings ORDER BY home').pluck(),
    forget: db.prepare<[HomeId]>('DELETE FROM readings WHERE home = ?'),
    drop: db.prepare<[Instant]>('DELETE FROM readings WHERE at < ?'),
  };
}

const rowOf = ({ home, device, kinds, from, to, limit }: Parameters<History['range']>[0]): RangeRow => ({
  home,
  device: device ?? null,
  kinds: kinds ? JSON.stringify(kinds) : null,
  from,
  to,
  limit,
});

function folded(points: readonly HistoryPoint[], width: Parameters<History['buckets']>[0]['width']) {
  const folding = new Folding(width);
  for (const { at, value } of points) folding.point(at, value);
  return folding.buckets();
}

function insertAll(insert: Opened['insert'], { gateway, epoch, home, readings }: ReadingBatch): void {
  for (const { seq, device, kind, at, value } of readings) {
    insert.run(gateway, epoch, seq, home, device, kind, at, value);
  }
}
