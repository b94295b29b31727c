/**
 * One month, sealed: of each day of each home a chunk, and what it comes to. The file holds all that is needed to read it. Rows are
 * in the order in which they are sealed, day by day, so that pages fill up.
 */
import type { HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Series } from '../../../app/ports/history.ts';
import type { Folding } from '../fold.ts';
import { Names, namesSchema } from '../names.ts';
import { openFile, type Report } from '../sqlite-file.ts';
import { type Chunk, ChunkDamaged, type Columns, readChunk, writeChunk } from './chunk.ts';
import { type Days, dayLength, dayStart } from './day.ts';
import { quarter, readRollup, rollUp, writeRollup } from './rollup.ts';

/** A chunk is in parts, so that little room is lost at the end of a page; a file of few homes has small pages. */
const pageSize = 16_384;
const schema = `${namesSchema}
  -- id: (day * 2^20 + home) * 16 + part. A chunk is in up to 16 parts.
  CREATE TABLE IF NOT EXISTS chunks (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
  -- id: day * 2^20 + home
  CREATE TABLE IF NOT EXISTS quarters (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS days (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
  -- What could not be read when more came for its day.
  CREATE TABLE IF NOT EXISTS damaged (id INTEGER NOT NULL, body BLOB NOT NULL) STRICT;`;

const homesAtMost = 2 ** 20;
const partsAtMost = 16;
const partBytes = 512;

export type Level = 'quarters' | 'days';
const widths: Record<Level, number> = { quarters: quarter, days: dayLength };

/** What is to be written of one day of one home. */
export interface Sealed {
  readonly home: HomeId;
  readonly day: number;
  readonly sealedTo: number;
  readonly series: readonly (Series & { readonly at: Float64Array; readonly value: Float64Array })[];
}

export class MonthFile {
  readonly db: Database.Database;
  readonly names: Names;
  readonly #file: string;
  readonly #report: Report;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #reported = new Set<number>();

  constructor(file: string, report: Report) {
    this.#file = file;
    this.#report = report;
    this.db = openFile(file, { schema, pageSize, cacheKiB: 8_192 }, report);
    this.#statements = prepare(this.db);
    this.names = new Names(this.db);
  }

  has(home: HomeId, day: number): boolean {
    const no = this.names.home(home);
    return no !== undefined && this.#statements.has.get(chunkId(no, day)) !== undefined;
  }

  /** Undefined when there is none, or it is damaged: that is reported, and others can be read. */
  chunk(home: HomeId, day: number, wanted?: (named: Series) => boolean): Chunk | undefined {
    const no = this.names.home(home);
    if (no === undefined) return undefined;
    return this.#whole(home, day, () => {
      const body = this.#body(chunkId(no, day));
      return body && readChunk(body, dayStart(day), wanted && this.names.seriesOf(no, wanted));
    });
  }

  /** False when there is none, or it is damaged. */
  rollup(level: Level, home: HomeId, day: number, into: (named: Series) => Folding | undefined): boolean {
    const no = this.names.home(home);
    if (no === undefined) return false;
    const [start, width] = [dayStart(day), widths[level]];
    const read = this.#whole(home, day, () => {
      const body = this.#statements[level].get.get(dayId(no, day));
      if (!body) return false;
      readRollup(body, (series) => {
        const named = this.names.series(series);
        const folding = named && into(named);
        if (!folding) return undefined;
        return (slot, min, max, sum, count, last) =>
          folding.add(start + slot * width, min, max, sum, count, last);
      });
      return true;
    });
    return read === true;
  }

  daysHeard({ first, last }: Days): number[] {
    return this.#statements.daysHeard.all(first * homesAtMost, (last + 1) * homesAtMost);
  }

  /** All or none of them, with fsync. What stood for these days is replaced. */
  seal(days: readonly Sealed[]): void {
    try {
      this.db.transaction(() => {
        for (const day of days) this.#write(day);
      })();
    } catch (error) {
      this.names.read();
      throw error;
    }
  }

  /** What cannot be read is kept aside, for somebody who can repair it. */
  setAside(home: HomeId, day: number): void {
    const no = this.names.home(home);
    if (no === undefined) return;
    const id = chunkId(no, day);
    this.db.transaction(() => {
      this.#statements.keepDamaged.run(id, id + partsAtMost);
      this.#removeDay(no, day);
    })();
  }

  /** @returns whether there was anything */
  forget(home: HomeId): boolean {
    const no = this.names.home(home);
    if (no === undefined) return false;
    this.db.transaction(() => {
      for (const remove of this.#statements.forget)
        remove.run({ no, homes: homesAtMost, parts: partsAtMost });
      this.names.forget(home);
    })();
    return true;
  }

  close(): void {
    this.db.close();
  }

  #write({ home, day, sealedTo, series }: Sealed): void {
    const no = this.names.numberOfHome(home);
    this.#removeDay(no, day);
    const start = dayStart(day);
    const columns: Columns[] = series.map((one) => ({
      series: this.names.numberOfSeries(no, one),
      at: one.at,
      value: one.value,
    }));
    this.#writeParts(chunkId(no, day), writeChunk(start, sealedTo, columns));
    for (const level of ['quarters', 'days'] as const) {
      const rolled = columns.map((one) => rollUp(one, start, widths[level]));
      this.#statements[level].put.run(dayId(no, day), writeRollup(rolled));
    }
  }

  #writeParts(id: number, body: Uint8Array): void {
    const size = Math.max(partBytes, Math.ceil(body.length / partsAtMost));
    for (let part = 0; part * size < body.length; part++) {
      this.#statements.putPart.run(id + part, body.subarray(part * size, (part + 1) * size));
    }
  }

  #body(id: number): Uint8Array | undefined {
    const parts = this.#statements.parts.all(id, id + partsAtMost);
    return parts.length > 1 ? Buffer.concat(parts) : parts[0];
  }

  #removeDay(home: number, day: number): void {
    const id = chunkId(home, day);
    this.#statements.removeParts.run(id, id + partsAtMost);
    for (const level of ['quarters', 'days'] as const) this.#statements[level].remove.run(dayId(home, day));
  }

  #whole<T>(home: HomeId, day: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      const id = chunkId(this.names.home(home) ?? 0, day);
      if (!this.#reported.has(id)) {
        const why = error instanceof ChunkDamaged ? error.message : `it cannot be read: ${error}`;
        this.#report({ file: this.#file, what: `day ${day} of ${home}: ${why}` });
      }
      this.#reported.add(id);
      return undefined;
    }
  }
}

const dayId = (home: number, day: number): number => day * homesAtMost + home;
const chunkId = (home: number, day: number): number => dayId(home, day) * partsAtMost;

function prepare(db: Database.Database) {
  const level = (table: Level) => ({
    get: db.prepare<[number], Uint8Array>(`SELECT body FROM ${table} WHERE id = ?`).pluck(),
    put: db.prepare<[number, Uint8Array]>(`INSERT INTO ${table} (id, body) VALUES (?, ?)`),
    remove: db.prepare<[number]>(`DELETE FROM ${table} WHERE id = ?`),
  });
  const ofHome = { chunks: '(id / @parts) % @homes = @no', quarters: 'id % @homes = @no' };
  return {
    quarters: level('quarters'),
    days: level('days'),
    daysHeard: db
      .prepare<[number, number], number>(
        `SELECT DISTINCT id / ${homesAtMost} FROM days WHERE id >= ? AND id < ?`,
      )
      .pluck(),
    has: db.prepare<[number], number>('SELECT 1 FROM chunks WHERE id = ?').pluck(),
    parts: db
      .prepare<[number, number], Uint8Array>('SELECT body FROM chunks WHERE id >= ? AND id < ? ORDER BY id')
      .pluck(),
    putPart: db.prepare<[number, Uint8Array]>('INSERT INTO chunks (id, body) VALUES (?, ?)'),
    removeParts: db.prepare<[number, number]>('DELETE FROM chunks WHERE id >= ? AND id < ?'),
    keepDamaged: db.prepare<[number, number]>(
      'INSERT INTO damaged (id, body) SELECT id, body FROM chunks WHERE id >= ? AND id < ?',
    ),
    forget: [
      `chunks WHERE ${ofHome.chunks}`,
      `damaged WHERE ${ofHome.chunks}`,
      `quarters WHERE ${ofHome.quarters}`,
      `days WHERE ${ofHome.quarters}`,
    ].map((what) => db.prepare<[{ no: number; homes: number; parts: number }]>(`DELETE FROM ${what}`)),
  };
}
