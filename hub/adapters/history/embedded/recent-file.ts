/**
 * Readings as they came, until their day is sealed: first in the journal, then filed in rows of one outbox, home and day. And what is
 * known for ever: which numbers of which outbox are stored, and the newest value of each series.
 */
import { crc32 } from 'node:zlib';
import type { HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { ReadingBatch } from '../../../app/ports/history.ts';
import { readBody } from '../message-body.ts';
import { Names } from '../names.ts';
import { openFile, type Report } from '../sqlite-file.ts';
import { type Days, dayOf, endOfTime } from './day.ts';
import { Journal, type Unfiled } from './journal.ts';
import { type Lane, Lanes } from './lanes.ts';
import { NewestValues } from './newest-values.ts';
import { addSums, type FiledBody, prepareRecent, recentSchema } from './recent-rows.ts';

export class RecentFile {
  readonly db: Database.Database;
  readonly names: Names;
  readonly newest: NewestValues;
  readonly #statements: ReturnType<typeof prepareRecent>;
  readonly #journal: Journal;
  readonly #report: (what: string) => void;
  /** Rows that the disk spoiled: each is reported once. */
  readonly #spoiled = new Set<number>();
  /** The number of the newest row. */
  #n: number;
  /** Undefined: to be read again. */
  #lanes: Lanes | undefined;

  /** @throws SqliteError SQLITE_CORRUPT when the disk spoiled what must be read at once */
  constructor(file: string, report: Report) {
    this.db = openFile(file, { schema: recentSchema, pageSize: 4_096, cacheKiB: 8_192 }, report);
    try {
      addSums(this.db);
      this.#statements = prepareRecent(this.db);
      this.newest = new NewestValues(this.db);
      this.names = new Names(this.db);
      this.#report = (what) => report({ file, what });
      this.#journal = new Journal(this.db, this.#report);
      // Chunks of a file that was lost, or of one that is newer than this, say numbers, too: those of the clock are higher.
      this.#n = Math.max(this.#statements.highest.get() ?? 0, Date.now());
      this.#lanes = this.#readLanes();
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** All or none. What is stored already is passed over. */
  append(batches: readonly ReadingBatch[]): void {
    for (const { readings } of batches) assertTimes(readings);
    const lanes = this.#knownLanes();
    this.#allOrNone(() => {
      if (this.#journal.isLong) this.#fileAll();
      for (const batch of batches) this.#take(batch, lanes.of(batch.gateway, batch.epoch));
      this.#journal.write();
    });
  }

  /**
   * Each reading of these days that was not sealed: those of rows after the number that a chunk gives for its day.
   * @returns the highest number of a row, also of one that cannot be read
   */
  eachReading(
    home: number,
    days: { readonly from: number; readonly to: number },
    each: (
      row: { readonly day: number; readonly n: number },
      series: number,
      at: number,
      value: number,
    ) => void,
  ): number {
    let highest = 0;
    for (const row of this.#statements.rows.all(home, days.from, days.to)) {
      if (row.n > highest) highest = row.n;
      this.#read(row, (series, at, value) => each(row, series, at, value));
    }
    for (const { day, body } of this.#unfiledOf(home, days)) {
      const row = { day, n: this.#n + 1 };
      readBody(body, (series, at, value) => each(row, series, at, value));
    }
    return highest;
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
    this.#allOrNone(() => {
      this.#fileAll();
      for (const lane of this.#statements.lanesOf.all({ home: no, day: -1, n: -1 })) lanes.keep(lane);
      for (const remove of this.#statements.forget) remove.run(no);
      this.#statements.keepGone.run(this.#n);
      this.names.forget(home);
    });
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
    this.#journal.keep();
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
      this.#statements.insert.run(home, day, this.#n, lane, first, last, count, body, crc32(body));
    }
    this.#journal.clear();
  }

  #unfiledOf(home: number, { from, to }: { readonly from: number; readonly to: number }): Unfiled[] {
    return this.#journal.of(home).filter(({ day }) => day >= from && day <= to);
  }

  /** One that the disk spoiled is passed over, and holds up no other. */
  #read({ n, body, sum }: FiledBody, each: Parameters<typeof readBody>[1]): void {
    if (crc32(body) === sum) readBody(body, each);
    else if (!this.#spoiled.has(n)) {
      this.#spoiled.add(n);
      this.#report(`row ${n} is spoiled`);
    }
  }

  #knownLanes(): Lanes {
    this.#lanes ??= this.#readLanes();
    return this.#lanes;
  }

  #readLanes(): Lanes {
    const lanes = new Lanes(this.db);
    for (const { lane, first, last, n, sum, gaps } of this.#statements.stretches.iterate()) {
      if (gaps) this.#read({ n, sum, body: gaps }, (_series, _at, _value, seq) => lanes.add(lane, seq, seq));
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
    this.#journal.undo();
  }
}

function assertTimes(readings: ReadingBatch['readings']): void {
  for (const { at } of readings) {
    if (!(at >= 0 && at < endOfTime)) throw new RangeError('a reading at no time that there is');
  }
}
