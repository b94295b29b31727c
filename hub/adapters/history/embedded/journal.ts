/**
 * What was stored last, in the order in which it came: one row a commit, for a page of every home in every commit is a hundred times
 * the bytes. In memory the same readings by home and day; when there are enough of them they are filed, in one row each.
 */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { BodyWriter, readBody } from '../message-body.ts';

export const journalSchema = `
  -- Of each outbox, home and day that a commit was about: lane, home, day, the number and moment before, length, and so many bytes
  -- more of its body. Its sum is CRC-32.
  CREATE TABLE IF NOT EXISTS journal (n INTEGER PRIMARY KEY, sum INTEGER NOT NULL, body BLOB NOT NULL) STRICT;`;

/** Enough to be filed: so much of each home, that is a page of its own; within these bounds, for memory and for one turn. */
const perHome = 4_096;
const [least, most] = [64 * 1_024, 16 * 1_024 * 1_024];

/** Of one outbox, home and day. */
export class Unfiled {
  readonly lane: number;
  readonly home: number;
  readonly day: number;
  readonly #body = new BodyWriter();
  first = Number.POSITIVE_INFINITY;
  last = 0;
  count = 0;
  /** How far it is in the journal's file. */
  #written = { length: 0, seq: 0, at: 0 };

  constructor(lane: number, home: number, day: number) {
    [this.lane, this.home, this.day] = [lane, home, day];
  }

  add(series: number, seq: number, at: number, value: number): void {
    this.#body.add(series, seq, at, value);
    if (seq < this.first) this.first = seq;
    if (seq > this.last) this.last = seq;
    this.count += 1;
  }

  get body(): Uint8Array {
    return this.#body.since(0);
  }

  /** From the file: what `write` wrote, from the number of the one before. */
  read(from: ByteReader): void {
    const [seq, at] = [from.whole(), from.whole()];
    const bytes = from.bytes(from.whole());
    readBody(bytes, (series, at, value, seq) => this.add(series, seq, at, value), seq, at);
    this.#keepPlace();
  }

  /** What was added since. */
  write(out: ByteWriter): void {
    const more = this.#body.since(this.#written.length);
    const { seq, at } = this.#written;
    for (const value of [this.lane, this.home, this.day, seq, at, more.length]) out.whole(value);
    out.bytes(more);
    this.#keepPlace();
  }

  #keepPlace(): void {
    const { length, seq, at } = this.#body;
    this.#written = { length, seq, at };
  }
}

export class Journal {
  readonly #statements: ReturnType<typeof prepare>;
  /** By home: of its outbox and of today, as a rule. */
  readonly #homes = new Map<number, Unfiled[]>();
  /** What the next commit is about. */
  readonly #changed = new Set<Unfiled>();
  #bytes = 0;
  readonly #out = new ByteWriter();
  readonly #damaged: (what: string) => void;

  /** @param damaged hears of a commit that the disk spoiled: it is passed over */
  constructor(db: Database.Database, damaged: (what: string) => void) {
    this.#statements = prepare(db);
    this.#damaged = damaged;
    this.read();
  }

  /** Anew: after a transaction that was undone. */
  read(): void {
    this.#forgetRows();
    for (const { n, sum, body } of this.#statements.commits.iterate()) {
      if (crc32(body) === sum) this.#readCommit(body);
      else this.#damaged(`commit ${n} of the journal is spoiled`);
    }
  }

  /** Where readings of it are added; `commit` writes what was. */
  open(lane: number, home: number, day: number): Unfiled {
    const row = this.#row(lane, home, day);
    this.#changed.add(row);
    return row;
  }

  /** What was added since the last one. Inside a transaction; `read` when that is undone. */
  commit(): void {
    if (this.#changed.size === 0) return;
    for (const row of this.#changed) row.write(this.#out);
    this.#changed.clear();
    const body = this.#out.take();
    this.#bytes += body.length;
    this.#statements.insert.run(crc32(body), body);
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

  /** Its rows are elsewhere. Inside the same transaction; `read` when that is undone. */
  clear(): void {
    this.#statements.clear.run();
    this.#forgetRows();
  }

  #readCommit(body: Uint8Array): void {
    const from = new ByteReader(body);
    while (!from.atEnd) this.#row(from.whole(), from.whole(), from.whole()).read(from);
    this.#bytes += body.length;
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

  #forgetRows(): void {
    this.#homes.clear();
    this.#changed.clear();
    this.#bytes = 0;
  }
}

function prepare(db: Database.Database) {
  return {
    commits: db.prepare<[], { n: number; sum: number; body: Uint8Array }>(
      'SELECT n, sum, body FROM journal ORDER BY n',
    ),
    insert: db.prepare<[number, Uint8Array]>('INSERT INTO journal (sum, body) VALUES (?, ?)'),
    clear: db.prepare('DELETE FROM journal'),
  };
}
