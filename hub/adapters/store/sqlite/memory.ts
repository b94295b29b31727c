/**
 * What the writing connection remembers of rows, from one unit of work to the next and from one group to the next. A flood about one
 * home reads each of its rows once, and a row that changes with every event is written once a group: it is owed until then, and paid
 * before the commit. Whoever asks for such rows by SQL pays first. A unit that is undone takes its memories along; a group that fails,
 * or another process that wrote, takes them all.
 */
import type Database from 'better-sqlite3';

type Undo = () => void;

/** Beyond this a table's memories are dropped and begun anew: a town in a flood needs no more at a time. */
const mostKept = 2_000;

export class Memory {
  readonly #dataVersion: Database.Statement<[], number>;
  readonly #tables: Pick<Remembered<unknown>, 'pay' | 'doubt' | 'forget'>[] = [];
  #undos: Undo[] = [];
  #version: number | undefined;

  constructor(db: Database.Database) {
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** @param write pays what is owed: only where rows may be owed. Tables pay in the order in which they came here. */
  table<Row>(write?: (row: Row, key: string) => void): Remembered<Row> {
    const table = new Remembered<Row>((undo) => this.#undos.push(undo), write);
    this.#tables.push(table);
    return table;
  }

  /** In the group's transaction, where no other process can write any more. */
  beginGroup(): void {
    const version = this.#dataVersion.get();
    if (version !== this.#version) this.doubt();
    this.#version = version;
  }

  beginUnit(): void {
    this.#undos = [];
  }

  undoUnit(): void {
    for (const undo of this.#undos.reverse()) undo();
    this.#undos = [];
  }

  endGroup(): void {
    for (const table of this.#tables) table.pay();
    this.#undos = [];
  }

  /** Something changed that rows depend on, and which of them nobody can tell. What is owed stays owed. */
  doubt(): void {
    for (const table of this.#tables) table.doubt();
  }

  /** The group is rolled back. */
  forget(): void {
    this.#undos = [];
    for (const table of this.#tables) table.forget();
  }
}

/** The rows of one table, by key. That a row is not there is remembered, too. */
export class Remembered<Row> {
  readonly #journal: (undo: Undo) => void;
  readonly #write: ((row: Row, key: string) => void) | undefined;
  readonly #known = new Map<string, Row | undefined>();
  readonly #owed = new Map<string, Row>();

  constructor(journal: (undo: Undo) => void, write: ((row: Row, key: string) => void) | undefined) {
    this.#journal = journal;
    this.#write = write;
  }

  /** @param ask reads it; asked only when nothing is remembered */
  get(key: string, ask: () => Row | undefined): Row | undefined {
    const owed = this.#owed.get(key);
    if (owed !== undefined) return owed;
    if (this.#known.has(key)) return this.#known.get(key);
    const row = ask();
    this.#remember(key, row);
    return row;
  }

  /** It is written, or deleted: nothing is owed for it any more. */
  wrote(key: string, row: Row | undefined): void {
    this.#drop(key);
    this.#remember(key, row);
  }

  /** It is written before the commit. */
  owe(key: string, row: Row): void {
    const before = this.#owed.get(key);
    this.#owed.set(key, row);
    this.#journal(() => (before === undefined ? this.#owed.delete(key) : this.#owed.set(key, before)));
  }

  /** Writes what is owed. */
  pay(): void {
    for (const [key, row] of [...this.#owed]) {
      this.#write?.(row, key);
      this.wrote(key, row);
    }
  }

  /** Of all, or of one: it is to be read anew. */
  doubt(key?: string): void {
    if (key === undefined) this.#known.clear();
    else this.#known.delete(key);
  }

  forget(): void {
    this.#known.clear();
    this.#owed.clear();
  }

  #remember(key: string, row: Row | undefined): void {
    if (this.#known.size >= mostKept) this.#known.clear();
    // What was read or written by a unit that is undone may never have been so.
    this.#journal(() => this.#known.delete(key));
    this.#known.set(key, row);
  }

  #drop(key: string): void {
    const before = this.#owed.get(key);
    if (before === undefined) return;
    this.#owed.delete(key);
    this.#journal(() => this.#owed.set(key, before));
  }
}
