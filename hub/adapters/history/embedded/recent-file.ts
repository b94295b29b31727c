/**
 * Readings as they came, until their day is sealed: first in the journal, then filed in rows of one outbox, home and day. And what is
 * known for ever: which numbers of which outbox are stored, and the newest value of each series.
 */
import type { HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { ReadingBatch } from '../../../app/ports/history.ts';
import { readBody } from '../message-body.ts';
import { Names, namesSchema } from '../names.ts';
import { openFile, type Report } from '../sqlite-file.ts';
import { type Days, dayOf, endOfTime } from './day.ts';
import { Journal, journalSchema, type Unfiled } from './journal.ts';
import { type Lane, Lanes, lanesSchema } from './lanes.ts';
import { NewestValues } from './newest-values.ts';

const schema = `${namesSchema}${lanesSchema}${journalSchema}
  -- n rises from row to row and is never given twice: a chunk says up to which its rows are in it.
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

export class RecentFile {
  readonly db: Database.Database;
  readonly names: Names;
  readonly newest: NewestValues;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #journal: Journal;
  readonly #report: (what: string) => void;
  /** Rows that the disk spoiled: each is reported once. */
  readonly #spoiled = new Set<number>();
  /** The number of the newest row. */
  #n: number;
  /** Undefined: to be read again. */
  #lanes: Lanes | undefined;

  constructor(file: string, report: Report) {
    this.db = openFile(file, { schema, pageSize: 4_096, cacheKiB: 8_192 }, report);
    this.#statements = prepare(this.db);
    this.newest = new NewestValues(this.db);
    this.names = new Names(this.db);
    this.#report = (what) => report({ file, what });
    this.#journal = new Journal(this.db, this.#report);
    this.#n = this.#statements.highest.get() ?? 0;
  }

  /** All or none. What is stored already is passed over. */
  append(batches: readonly ReadingBatch[]): void {
    const lanes = this.#knownLanes();
    this.#allOrNone(() => {
      if (this.#journal.isLong) this.#fileAll();
      for (const batch of batches) this.#take(batch, lanes.of(batch.gateway, batch.epoch));
      this.#journal.commit();
    });
  }

  /** Each reading of these days that was not sealed: those of rows after the number that a chunk gives for its day. */
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
      this.#read(row, (series, at, value) => each(row, series, at, value));
    }
    for (const { day, body } of this.#unfiledOf(home, days)) {
      const row = { day, n: this.#n + 1 };
      readBody(body, (series, at, value) => each(row, series, at, value));
    }
  }

  /** Days of a home with readings that are not sealed. */
  days(home: number, days: { readonly from: number; readonly to: number }): number[] {
    const filed = this.#statements.days.all(home, days.from, days.to);
    return [...new Set([...filed, ...this.#unfiledOf(home, days).map(({ day }) => day)])];
  }

  /** What can be sealed: everything of the days before this one, by day. */
  due(before: number): { readonly home: number; readonly day: number }[] {
    this.#file();
    return this.#statements.due.all(before);
  }

  /** What the journal has of this day gets its number. */
  fileDay(home: HomeId, day: number): void {
    const no = this.names.home(home);
    if (no !== undefined && this.#unfiledOf(no, { from: day, to: day }).length > 0) this.#file();
  }

  /** They are in a chunk, durably: rows of this day up to `n` are not needed any more. Inside a transaction. */
  sealed(home: number, day: number, n: number): void {
    const lanes = this.#knownLanes();
    for (const no of this.#statements.lanesOf.all({ home, day, n })) lanes.keep(no);
    this.newest.of(home, this);
    this.newest.keep(home);
    this.#statements.remove.run(home, day, n);
    this.#statements.keepGone.run(this.#n);
  }

  /** Of one home everything, but which numbers of its gateway were stored. */
  forget(home: HomeId): void {
    const no = this.names.home(home);
    if (no === undefined) return;
    const lanes = this.#knownLanes();
    this.db.pragma('secure_delete = ON');
    this.#allOrNone(() => {
      this.#fileAll();
      for (const lane of this.#statements.lanesOf.all({ home: no, day: -1, n: -1 })) lanes.keep(lane);
      for (const remove of this.#statements.forget) remove.run(no);
      this.#statements.keepGone.run(this.#n);
      this.names.forget(home);
    });
    this.db.pragma('secure_delete = FAST');
    this.newest.drop(no);
  }

  /** Days of which anything waits. */
  daysHeard({ first, last }: Days): number[] {
    const unfiled = this.#journal.all().filter(({ day }) => day >= first && day <= last);
    return [...this.#statements.daysHeard.all(first, last), ...unfiled.map(({ day }) => day)];
  }

  /** Readings of all other days, wherever they wait. */
  dropOutside({ first, last }: Days, span: { readonly from: number; readonly to: number }): void {
    const lanes = this.#knownLanes();
    this.#allOrNone(() => {
      this.#fileAll();
      for (const no of this.#statements.lanesOutside.all(first, last)) lanes.keep(no);
      this.#statements.removeOutside.run(first, last);
      this.#statements.keepGone.run(this.#n);
      this.newest.dropOutside(span, this.names.homes().values());
    });
  }

  close(): void {
    this.db.close();
  }

  #allOrNone(work: () => void): void {
    try {
      this.db.transaction(work).immediate();
    } catch (error) {
      this.#forgetWhatWasNotStored();
      throw error;
    }
  }

  /** What is new of a batch. */
  #take({ home, readings }: ReadingBatch, { no, taken }: Lane): void {
    const fresh = readings.filter(({ seq }) => !taken.has(seq));
    if (fresh.length === 0) return;
    const homeNo = this.names.numberOfHome(home);
    const newest = this.newest.of(homeNo, this);
    let row: Unfiled | undefined;
    for (const reading of fresh) {
      const { seq, at, value } = reading;
      // The same one twice in one batch.
      if (taken.has(seq)) continue;
      if (at < 0 || at >= endOfTime) throw new RangeError('a reading at no time that there is');
      const day = dayOf(at);
      if (row?.day !== day) row = this.#journal.open(no, homeNo, day);
      const series = this.names.numberOfSeries(homeNo, reading);
      taken.add(seq, seq);
      row.add(series, seq, at, value);
      newest.see(series, at, value);
    }
  }

  #file(): void {
    if (!this.#journal.isEmpty) this.#allOrNone(() => this.#fileAll());
  }

  /** The journal's readings become rows with numbers. Inside a transaction. */
  #fileAll(): void {
    for (const { lane, home, day, first, last, count, body } of this.#journal.all()) {
      this.#n += 1;
      this.#statements.insert.run(home, day, this.#n, lane, first, last, count, body);
    }
    this.#journal.clear();
  }

  #unfiledOf(home: number, { from, to }: { readonly from: number; readonly to: number }): Unfiled[] {
    return this.#journal.of(home).filter(({ day }) => day >= from && day <= to);
  }

  /** What of it can be read: one that the disk spoiled holds up no other. */
  #read({ n, body }: { n: number; body: Uint8Array }, each: Parameters<typeof readBody>[1]): void {
    try {
      readBody(body, each);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (!this.#spoiled.has(n)) this.#report(`row ${n} is spoiled: ${error.message}`);
      this.#spoiled.add(n);
    }
  }

  #knownLanes(): Lanes {
    this.#lanes ??= this.#readLanes();
    return this.#lanes;
  }

  #readLanes(): Lanes {
    const lanes = new Lanes(this.db);
    for (const { lane, first, last, n, gaps } of this.#statements.stretches.iterate()) {
      if (gaps) this.#read({ n, body: gaps }, (_series, _at, _value, seq) => lanes.add(lane, seq, seq));
      else lanes.add(lane, first, last);
    }
    for (const { lane, body } of this.#journal.all()) {
      readBody(body, (_series, _at, _value, seq) => lanes.add(lane, seq, seq));
    }
    return lanes;
  }

  /** The disk refused: what is in memory is ahead of it. */
  #forgetWhatWasNotStored(): void {
    this.#lanes = undefined;
    this.names.read();
    this.newest.clear();
    this.#journal.read();
  }
}

function prepare(db: Database.Database) {
  return {
    stretches: db.prepare<
      [],
      { n: number; lane: number; first: number; last: number; gaps: Uint8Array | null }
    >(
      'SELECT n, lane, first, last, CASE WHEN count = last - first + 1 THEN NULL ELSE body END AS gaps FROM messages',
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
