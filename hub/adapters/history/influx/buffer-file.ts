/**
 * Readings that InfluxDB does not have yet, in a SQLite file: stored here they are acknowledged. Bounded: when it is full the oldest
 * go, and are counted. And, for ever, which numbers of which outbox were taken: a reading that comes again, with another moment
 * perhaps, changes nothing.
 */
import type { Epoch, GatewayId, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { ReadingBatch } from '../../../app/ports/history.ts';
import { type Numbered, readBody, writeBody } from '../message-body.ts';
import { Names } from '../names.ts';
import { compact, openFile, type Report, rebuild } from '../sqlite-file.ts';
import { Taken } from '../taken.ts';
import { bufferSchema, prepareBuffer, type WaitingRow } from './buffer-schema.ts';
import { endOfInfluxTime, lineOf, outboxMark } from './lines.ts';

interface Lane {
  readonly no: number;
  readonly mark: number;
  readonly taken: Taken;
}

/** Rows that go together, and their lines. */
export interface Parcel {
  readonly rows: readonly number[];
  readonly lines: readonly string[];
}

/** Readings that are in neither place: the buffer was full, InfluxDB will not have them, or the disk gave back what nobody can read. */
export const losses = ['dropped', 'refused', 'damaged'] as const;
export type Loss = (typeof losses)[number];

export class BufferFile {
  readonly #db: Database.Database;
  readonly #names: Names;
  readonly #statements: ReturnType<typeof prepareBuffer>;
  readonly #most: number;
  /** By `gateway epoch`, and by number. Undefined: to be read again. */
  #lanes: Lanes | undefined;
  #waiting = 0;
  readonly #report: Report;
  readonly #file: string;
  #lost: Readonly<Record<Loss, number>> = none;

  /** @param most readings that may wait */
  constructor(file: string, most: number, report: Report) {
    this.#db = openFile(file, { schema: bufferSchema, pageSize: 4_096, cacheKiB: 8_192 }, report);
    this.#statements = prepareBuffer(this.#db);
    this.#names = new Names(this.#db);
    this.#most = most;
    [this.#file, this.#report] = [file, report];
    this.#count();
  }

  get waiting(): number {
    return this.#waiting;
  }

  get lost(): Readonly<Record<Loss, number>> {
    return this.#lost;
  }

  /** All or none, with fsync. What was taken already is passed over. */
  append(batches: readonly ReadingBatch[]): void {
    this.#lanes ??= this.#readLanes();
    try {
      this.#db.transaction(() => {
        for (const batch of batches) this.#take(batch);
        this.#dropOldest();
      })();
    } catch (error) {
      // The disk refused: what is in memory is ahead of it.
      this.#lanes = undefined;
      this.#names.read();
      this.#count();
      throw error;
    }
  }

  /** The oldest that wait, about so many readings. */
  next(most: number): Parcel {
    this.#lanes ??= this.#readLanes();
    const rows: number[] = [];
    const lines: string[] = [];
    const damaged: WaitingRow[] = [];
    for (const row of this.#statements.oldest.iterate()) {
      const read = this.#linesOf(row);
      if (read) {
        rows.push(row.n);
        lines.push(...read);
      } else damaged.push(row);
      if (lines.length >= most || damaged.length >= damagedTogether) break;
    }
    if (damaged.length > 0) this.#setAside(damaged);
    return { rows, lines };
  }

  /** InfluxDB has them, but so many that it refused. */
  delivered(rows: readonly number[], refused: number): void {
    this.#db.transaction(() => {
      for (const n of rows) this.#remove(n);
      if (refused > 0) this.#lose('refused', refused);
    })();
  }

  /** Of one home nothing is sent any more, and InfluxDB is to forget it; which numbers were taken stays known. */
  forget(home: HomeId): void {
    this.#db.transaction(() => {
      const no = this.#names.home(home);
      if (no !== undefined) {
        for (const n of this.#statements.ofHome.all(no)) this.#remove(n);
        this.#statements.forgetDamaged.run(no);
        this.#names.forget(home);
      }
      this.#statements.forget.run(home);
    })();
    rebuild(this.#db);
  }

  forgetting(): HomeId[] {
    return this.#statements.forgetting.all() as HomeId[];
  }

  forgotten(home: HomeId): void {
    this.#statements.forgotten.run(home);
  }

  /** Gives the room of what was sent back to the disk. */
  compact(): void {
    compact(this.#db);
  }

  close(): void {
    this.#db.close();
  }

  #take({ gateway, epoch, home, readings }: ReadingBatch): void {
    const lane = this.#lane(gateway, epoch);
    const fresh = readings.filter(({ seq, at }) => {
      if (lane.taken.has(seq)) return false;
      if (at < 0 || at > endOfInfluxTime) throw new RangeError('a reading at no time that InfluxDB has');
      lane.taken.add(seq, seq);
      return true;
    });
    if (fresh.length === 0) return;
    const no = this.#names.numberOfHome(home);
    const numbered = fresh.map(
      (reading): Numbered => ({ series: this.#names.numberOfSeries(no, reading), reading }),
    );
    this.#statements.insert.run(no, lane.no, fresh.length, writeBody(numbered));
    this.#statements.keepTaken.run(lane.taken.bytes(), lane.no);
    this.#waiting += fresh.length;
  }

  #dropOldest(): void {
    if (this.#waiting <= this.#most) return;
    let dropped = 0;
    const rows: number[] = [];
    for (const { n, count } of this.#statements.oldest.iterate()) {
      if (this.#waiting - dropped <= this.#most) break;
      rows.push(n);
      dropped += count;
    }
    for (const n of rows) this.#remove(n);
    this.#lose('dropped', dropped);
  }

  #remove(n: number): void {
    this.#waiting -= this.#statements.remove.get(n) ?? 0;
  }

  #lose(why: Loss, count: number): void {
    this.#statements.lose.run(why, count);
    this.#lost = { ...this.#lost, [why]: this.#lost[why] + count };
  }

  #count(): void {
    this.#waiting = this.#statements.count.get() ?? 0;
    const lost = this.#statements.lost.all().map(({ why, count }) => [why, count]);
    this.#lost = { ...none, ...Object.fromEntries(lost) };
  }

  /** It must hold up none of those behind it. What is left of it is kept for a person to look at. */
  #setAside(damaged: readonly WaitingRow[]): void {
    this.#db.transaction(() => {
      for (const { n, count } of damaged) {
        this.#statements.keepDamaged.run(n);
        this.#remove(n);
        this.#lose('damaged', count);
      }
    })();
    const what = `${damaged.length} rows of waiting readings cannot be read; they were moved to its table damaged`;
    this.#report({ file: this.#file, what });
  }

  /** Undefined: nobody can read it, or not all of it. Of a home that is forgotten nothing waits any more. */
  #linesOf({ home: no, lane, body }: WaitingRow): string[] | undefined {
    const home = this.#names.nameOfHome(no);
    const mark = this.#lanes?.byNo.get(lane)?.mark;
    if (home === undefined || mark === undefined) return undefined;
    const lines: string[] = [];
    try {
      readBody(body, (series, at, value, seq) => {
        const named = this.#names.series(series);
        if (!named) throw new RangeError('a series that has no name');
        lines.push(lineOf(home, named, { at, value, seq }, mark));
      });
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
    return lines;
  }

  #lane(gateway: GatewayId, epoch: Epoch): Lane {
    const lanes = this.#lanes ?? this.#readLanes();
    const known = lanes.byName.get(`${gateway} ${epoch}`);
    if (known) return known;
    const no = Number(this.#statements.addLane.run(gateway, epoch, new Taken().bytes()).lastInsertRowid);
    return learn(lanes, { no, gateway, epoch, taken: new Taken() });
  }

  #readLanes(): Lanes {
    const lanes: Lanes = { byName: new Map(), byNo: new Map() };
    for (const { taken, ...lane } of this.#statements.lanes.all()) {
      learn(lanes, { ...lane, taken: Taken.of(taken) });
    }
    return lanes;
  }
}

/** Rows that are set aside in one commit. */
const damagedTogether = 1_000;
const none: Readonly<Record<Loss, number>> = { dropped: 0, refused: 0, damaged: 0 };

interface Lanes {
  readonly byName: Map<string, Lane>;
  readonly byNo: Map<number, Lane>;
}

function learn(lanes: Lanes, known: Omit<Lane, 'mark'> & { gateway: GatewayId; epoch: Epoch }): Lane {
  const { no, gateway, epoch, taken } = known;
  const lane = { no, taken, mark: outboxMark(gateway, epoch) };
  lanes.byName.set(`${gateway} ${epoch}`, lane);
  lanes.byNo.set(no, lane);
  return lane;
}
