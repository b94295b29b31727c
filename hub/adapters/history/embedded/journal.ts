/**
 * What was stored last, in the order in which it came: one row a commit, for a page of every home in every commit is a hundred times
 * the bytes. In memory the same readings by home and day; when there are enough of them they are filed, in one row each.
 */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { BodyWriter, readBody } from '../message-body.ts';
import { isDamage } from '../sqlite-file.ts';

export const journalSchema = `
  -- Of each outbox, home and day that a commit was about: lane, home, day, the number and moment before, length, and so many bytes
  -- more of its body. Its sum is CRC-32.
  CREATE TABLE IF NOT EXISTS journal (n INTEGER PRIMARY KEY, sum INTEGER NOT NULL, body BLOB NOT NULL) STRICT;`;

/** Enough to be filed: so much of each home, that is a page of its own; within these bounds, for memory and for one turn. */
const perHome = 4_096;
const [least, most] = [64 * 1_024, 16 * 1_024 * 1_024];

interface Place {
  readonly length: number;
  readonly seq: number;
  readonly at: number;
}
const beginning: Place = { length: 0, seq: 0, at: 0 };

/** Of one outbox, home and day. */
export class Unfiled {
  readonly lane: number;
  readonly home: number;
  readonly day: number;
  #body = new BodyWriter();
  first = Number.POSITIVE_INFINITY;
  last = 0;
  count = 0;
  /** How far it is in the journal's file. */
  #kept = beginning;

  constructor(lane: number, home: number, day: number) {
    [this.lane, this.home, this.day] = [lane, home, day];
  }

  get body(): Uint8Array {
    return this.#body.since(0);
  }

  add(series: number, seq: number, at: number, value: number): void {
    this.#body.add(series, seq, at, value);
    if (seq < this.first) this.first = seq;
    if (seq > this.last) this.last = seq;
    this.count += 1;
  }

  /** What was added since it was kept. */
  write(out: ByteWriter): void {
    const { length, seq, at } = this.#kept;
    const more = this.#body.since(length);
    for (const value of [this.lane, this.home, this.day, seq, at, more.length]) out.whole(value);
    out.bytes(more);
  }

  /** What `write` wrote, from the number of the one before. */
  read(from: ByteReader): void {
    const [seq, at] = [from.whole(), from.whole()];
    const bytes = from.bytes(from.whole());
    readBody(bytes, (series, at, value, seq) => this.add(series, seq, at, value), seq, at);
    this.keep();
  }

  keep(): void {
    const { length, seq, at } = this.#body;
    this.#kept = { length, seq, at };
  }

  /** As it was kept. */
  undo(): void {
    const kept = this.#body.since(0).slice(0, this.#kept.length);
    this.#body = new BodyWriter();
    [this.first, this.last, this.count] = [Number.POSITIVE_INFINITY, 0, 0];
    readBody(kept, (series, at, value, seq) => this.add(series, seq, at, value));
  }
}

/** By home: of its outbox and of today, as a rule. */
type Homes = Map<number, Unfiled[]>;

export class Journal {
  readonly #statements: ReturnType<typeof prepare>;
  #homes: Homes = new Map();
  #bytes = 0;
  /** What the commit under way is about. */
  readonly #changed = new Set<Unfiled>();
  /** How it was before the commit under way. */
  #before: { readonly homes: Homes; readonly bytes: number } | undefined;
  readonly #out = new ByteWriter();

  /** @param damaged hears of a commit that the disk spoiled: it is passed over */
  constructor(db: Database.Database, damaged: (what: string) => void) {
    this.#statements = prepare(db);
    for (const n of this.#statements.commits.all()) {
      if (!this.#read(n)) damaged(`commit ${n} of the journal is spoiled`);
    }
  }

  get isLong(): boolean {
    return this.#bytes > Math.min(Math.max(this.#homes.size * perHome, least), most);
  }

  get isEmpty(): boolean {
    return this.#homes.size === 0;
  }

  of(home: number): readonly Unfiled[] {
    return this.#homes.get(home) ?? [];
  }

  all(): Unfiled[] {
    return [...this.#homes.values()].flat();
  }

  /** Where readings of it are added; `write` writes what was. */
  open(lane: number, home: number, day: number): Unfiled {
    const row = this.#row(lane, home, day);
    this.#changed.add(row);
    return row;
  }

  /** What was added. Inside a transaction, and after it `keep` or `undo`. */
  write(): void {
    if (this.#changed.size === 0) return;
    this.#remember();
    for (const row of this.#changed) row.write(this.#out);
    const body = this.#out.take();
    this.#bytes += body.length;
    this.#statements.insert.run(crc32(body), body);
  }

  /** Its rows are elsewhere. Inside the same transaction, and after it `keep` or `undo`. */
  clear(): void {
    this.#remember();
    this.#statements.clear.run();
    [this.#homes, this.#bytes] = [new Map(), 0];
  }

  /** The transaction is on disk. */
  keep(): void {
    for (const row of this.#changed) row.keep();
    this.#changed.clear();
    this.#before = undefined;
  }

  /** The transaction was undone. */
  undo(): void {
    if (this.#before) [this.#homes, this.#bytes] = [this.#before.homes, this.#before.bytes];
    this.#before = undefined;
    for (const row of this.#changed) {
      row.undo();
      if (row.count === 0) this.#drop(row);
    }
    this.#changed.clear();
    this.#out.take();
  }

  #remember(): void {
    this.#before ??= { homes: this.#homes, bytes: this.#bytes };
  }

  #drop(row: Unfiled): void {
    const others = this.of(row.home).filter((one) => one !== row);
    if (others.length > 0) this.#homes.set(row.home, others);
    else this.#homes.delete(row.home);
  }

  /** False: the disk gave back something else than was written, or nothing. */
  #read(n: number): boolean {
    try {
      const commit = this.#statements.commit.get(n);
      if (!commit || crc32(commit.body) !== commit.sum) return false;
      const from = new ByteReader(commit.body);
      while (!from.atEnd) this.#row(from.whole(), from.whole(), from.whole()).read(from);
      this.#bytes += commit.body.length;
      return true;
    } catch (error) {
      if (!isDamage(error)) throw error;
      return false;
    }
  }

  #row(lane: number, home: number, day: number): Unfiled {
    let rows = this.#homes.get(home);
    if (!rows) {
      rows = [];
      this.#homes.set(home, rows);
    }
    const known = rows.find((row) => row.lane === lane && row.day === day);
    if (known) return known;
    const row = new Unfiled(lane, home, day);
    rows.push(row);
    return row;
  }
}

function prepare(db: Database.Database) {
  return {
    commits: db.prepare<[], number>('SELECT n FROM journal ORDER BY n').pluck(),
    commit: db.prepare<[number], { sum: number; body: Uint8Array }>(
      'SELECT sum, body FROM journal WHERE n = ?',
    ),
    insert: db.prepare<[number, Uint8Array]>('INSERT INTO journal (sum, body) VALUES (?, ?)'),
    clear: db.prepare('DELETE FROM journal'),
  };
}
