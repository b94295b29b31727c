/**
 * Readings as they came, one row a message and day, until their day is sealed; messages of one gateway that are committed together
 * share a row. And what is known for ever: which numbers of which outbox are stored, and the newest value of each series.
 */
import type { Epoch, GatewayId, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { ReadingBatch } from '../../../app/ports/history.ts';
import { prepareLanes } from '../lane-rows.ts';
import { type Numbered, readBody, writeBody } from '../message-body.ts';
import { Names, namesSchema } from '../names.ts';
import { openFile, type Report } from '../sqlite-file.ts';
import { Taken } from '../taken.ts';
import { type Days, dayOf, endOfTime } from './day.ts';
import { NewestValues } from './newest-values.ts';

const schema = `${namesSchema}
  -- What is in messages may be missing in taken: both together are what was stored. All are read at once, so there is no index.
  CREATE TABLE IF NOT EXISTS lanes (
    no      INTEGER PRIMARY KEY,
    gateway TEXT NOT NULL,
    epoch   TEXT NOT NULL,
    taken   BLOB NOT NULL
  ) STRICT;
  -- n rises from message to message and is never given twice: a chunk says up to which its rows are in it. One tree, no index
  -- beside it: that would cost an append as much again.
  CREATE TABLE IF NOT EXISTS messages (
    home  INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    n     INTEGER NOT NULL,
    lane  INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    body  BLOB NOT NULL,
    PRIMARY KEY (home, day, n)
  ) STRICT, WITHOUT ROWID;
  -- The highest n of rows that are gone.
  CREATE TABLE IF NOT EXISTS gone (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS newest (home INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;`;

interface Lane {
  readonly no: number;
  readonly taken: Taken;
}

interface Row {
  readonly home: number;
  readonly lane: number;
  readonly numbered: Numbered[];
}

export class RecentFile {
  readonly db: Database.Database;
  readonly names: Names;
  readonly newest: NewestValues;
  readonly #statements: ReturnType<typeof prepare>;
  /** The number of the newest row. */
  #n: number;
  /** By `gateway epoch`. Undefined: to be read again. */
  #lanes: Map<string, Lane> | undefined;

  constructor(file: string, report: Report) {
    this.db = openFile(file, { schema, pageSize: 4_096, cacheKiB: 8_192 }, report);
    this.#statements = prepare(this.db);
    this.newest = new NewestValues(this.db);
    this.names = new Names(this.db);
    this.#n = this.#statements.highest.get() ?? 0;
  }

  /** All or none. What is stored already is passed over. */
  append(batches: readonly ReadingBatch[]): void {
    this.#lanes ??= this.#readLanes();
    try {
      this.db
        .transaction(() => {
          const rows = new Map<string, Row>();
          for (const batch of batches) this.#take(batch, rows);
          for (const row of rows.values()) this.#store(row);
        })
        .immediate();
    } catch (error) {
      this.#forgetWhatWasNotStored();
      throw error;
    }
  }

  /** Each reading of these days that was not sealed: those of rows after the number that `sealedTo` gives for their day. */
  eachReading(
    home: number,
    days: { readonly from: number; readonly to: number },
    each: (
      row: { readonly day: number; readonly n: number },
      series: number,
      at: number,
      value: number,
    ) => void,
  ): void {
    for (const row of this.#statements.rows.all(home, days.from, days.to)) {
      readBody(row.body, (series, at, value) => each(row, series, at, value));
    }
  }

  /** Days of a home with readings that are not sealed. */
  days(home: number, days: { readonly from: number; readonly to: number }): number[] {
    return this.#statements.days.all(home, days.from, days.to);
  }

  /** What can be sealed: everything of the days before this one, by day. */
  due(before: number): { readonly home: number; readonly day: number }[] {
    return this.#statements.due.all(before);
  }

  /** They are in a chunk, durably: rows of this day up to `n` are not needed any more. Inside a transaction. */
  sealed(home: number, day: number, n: number): void {
    for (const no of this.#statements.lanesOf.all({ home, day, n })) this.#keepTaken(no);
    this.newest.of(home, this);
    this.newest.keep(home);
    this.#statements.remove.run(home, day, n);
    this.#statements.keepGone.run(this.#n);
  }

  /** Of one home everything, but which numbers of its gateway were stored. */
  forget(home: HomeId): void {
    const no = this.names.home(home);
    if (no === undefined) return;
    this.db.pragma('secure_delete = ON');
    this.db.transaction(() => {
      for (const lane of this.#statements.lanesOf.all({ home: no, day: -1, n: -1 })) this.#keepTaken(lane);
      for (const remove of this.#statements.forget) remove.run(no);
      this.#statements.keepGone.run(this.#n);
      this.names.forget(home);
    })();
    this.db.pragma('secure_delete = OFF');
    this.newest.drop(no);
  }

  /** Days of which anything waits. */
  daysHeard({ first, last }: Days): number[] {
    return this.#statements.daysHeard.all(first, last);
  }

  /** Readings of all other days, wherever they wait. */
  dropOutside({ first, last }: Days, span: { readonly from: number; readonly to: number }): void {
    this.db.transaction(() => {
      for (const no of this.#statements.lanesOutside.all(first, last)) this.#keepTaken(no);
      this.#statements.removeOutside.run(first, last);
      this.#statements.keepGone.run(this.#n);
      this.newest.dropOutside(span, this.names.homes().values());
    })();
  }

  close(): void {
    this.db.close();
  }

  /** What is new of a batch. What came together of one home becomes one row. */
  #take({ gateway, epoch, home, readings }: ReadingBatch, rows: Map<string, Row>): void {
    const lane = this.#lane(gateway, epoch);
    let row = rows.get(`${lane.no} ${home}`);
    for (const reading of readings) {
      if (lane.taken.has(reading.seq)) continue;
      if (reading.at < 0 || reading.at >= endOfTime)
        throw new RangeError('a reading at no time that there is');
      lane.taken.add(reading.seq, reading.seq);
      if (!row) {
        row = { home: this.names.numberOfHome(home), lane: lane.no, numbered: [] };
        rows.set(`${lane.no} ${home}`, row);
      }
      row.numbered.push({ series: this.names.numberOfSeries(row.home, reading), reading });
    }
  }

  #store({ home, lane, numbered }: Row): void {
    const newest = this.newest.of(home, this);
    for (const { series, reading } of numbered) newest.see(series, reading.at, reading.value);
    for (const [day, some] of byDay(numbered)) this.#insert(home, day, lane, some);
  }

  #insert(home: number, day: number, lane: number, some: readonly Numbered[]): void {
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    for (const { reading } of some) {
      if (reading.seq < first) first = reading.seq;
      if (reading.seq > last) last = reading.seq;
    }
    this.#n += 1;
    this.#statements.insert.run(home, day, this.#n, lane, first, last, some.length, writeBody(some));
  }

  #lane(gateway: GatewayId, epoch: Epoch): Lane {
    const name = `${gateway} ${epoch}`;
    const known = this.#lanes?.get(name);
    if (known) return known;
    const no = Number(this.#statements.addLane.run(gateway, epoch, new Taken().bytes()).lastInsertRowid);
    const lane = { no, taken: new Taken() };
    this.#lanes?.set(name, lane);
    return lane;
  }

  #readLanes(): Map<string, Lane> {
    const byNo = new Map<number, Lane>();
    const lanes = new Map<string, Lane>();
    for (const { no, gateway, epoch, taken } of this.#statements.lanes.all()) {
      const lane = { no, taken: Taken.of(taken) };
      lanes.set(`${gateway} ${epoch}`, lane);
      byNo.set(no, lane);
    }
    for (const { lane, first, last, gaps } of this.#statements.stretches.iterate()) {
      const { taken } = byNo.get(lane) ?? { taken: new Taken() };
      if (gaps) readBody(gaps, (_series, _at, _value, seq) => taken.add(seq, seq));
      else taken.add(first, last);
    }
    return lanes;
  }

  #keepTaken(no: number): void {
    this.#lanes ??= this.#readLanes();
    for (const lane of this.#lanes.values()) {
      if (lane.no === no) this.#statements.keepTaken.run(lane.taken.bytes(), no);
    }
  }

  /** The disk refused: what is in memory is ahead of it. */
  #forgetWhatWasNotStored(): void {
    this.#lanes = undefined;
    this.names.read();
    this.newest.clear();
  }
}

/** Of one day, as a rule. */
function byDay(numbered: readonly Numbered[]): Iterable<[number, readonly Numbered[]]> {
  const day = dayOf(numbered[0]?.reading.at ?? 0);
  if (numbered.every(({ reading }) => dayOf(reading.at) === day)) return [[day, numbered]];
  return Map.groupBy(numbered, ({ reading }) => dayOf(reading.at));
}

function prepare(db: Database.Database) {
  return {
    ...prepareLanes(db),
    stretches: db.prepare<[], { lane: number; first: number; last: number; gaps: Uint8Array | null }>(
      'SELECT lane, first, last, CASE WHEN count = last - first + 1 THEN NULL ELSE body END AS gaps FROM messages',
    ),
    highest: db
      .prepare<[], number>(
        'SELECT max(n) FROM (SELECT max(n) AS n FROM messages UNION ALL SELECT n FROM gone)',
      )
      .pluck(),
    keepGone: db.prepare<[number]>(
      'INSERT INTO gone (one, n) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET n = excluded.n',
    ),
    insert: db.prepare<[number, number, number, number, number, number, number, Uint8Array]>(
      'INSERT INTO messages (home, day, n, lane, first, last, count, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    rows: db.prepare<[number, number, number], { day: number; n: number; body: Uint8Array }>(
      'SELECT day, n, body FROM messages WHERE home = ? AND day BETWEEN ? AND ? ORDER BY day, n',
    ),
    days: db
      .prepare<[number, number, number], number>(
        'SELECT DISTINCT day FROM messages WHERE home = ? AND day BETWEEN ? AND ?',
      )
      .pluck(),
    due: db.prepare<[number], { home: number; day: number }>(
      'SELECT DISTINCT home, day FROM messages WHERE day < ? ORDER BY day, home',
    ),
    /** Of one day up to one row, or of all. */
    lanesOf: db
      .prepare<[{ home: number; day: number; n: number }], number>(
        'SELECT DISTINCT lane FROM messages WHERE home = @home AND (@day < 0 OR (day = @day AND n <= @n))',
      )
      .pluck(),
    lanesOutside: db
      .prepare<[number, number], number>('SELECT DISTINCT lane FROM messages WHERE day < ? OR day > ?')
      .pluck(),
    remove: db.prepare<[number, number, number]>(
      'DELETE FROM messages WHERE home = ? AND day = ? AND n <= ?',
    ),
    removeOutside: db.prepare<[number, number]>('DELETE FROM messages WHERE day < ? OR day > ?'),
    daysHeard: db
      .prepare<[number, number], number>('SELECT DISTINCT day FROM messages WHERE day BETWEEN ? AND ?')
      .pluck(),
    forget: ['messages', 'newest'].map((table) =>
      db.prepare<[number]>(`DELETE FROM ${table} WHERE home = ?`),
    ),
  };
}
