/**
 * All that waits is committed together, with one fsync. A unit of work never waits for a group to fill: a group is whatever
 * came in while the one before it was on its way to the disk.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { StoreFailed } from '../../../app/ports.ts';
import { Memory } from './memory.ts';

interface Unit {
  run(): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}
type Settled = { unit: Unit; ok: true; value: unknown } | { unit: Unit; ok: false; error: unknown };

/** A group takes in no more units after this, so that pings, pages and alarms that just arrived get their turn in a flood. */
const longestGroupMs = 25;
/** A second process (the command line) may be writing for so long before a group is given up. */
const patienceMs = 5_000;
const askAgainMs = 5;

/** The connection must have no busy time-out of its own: SQLite would wait with the whole loop. */
export class GroupCommit {
  readonly #db: Database.Database;
  readonly #committed: (seconds: number) => void;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #save: Database.Statement;
  readonly #release: Database.Statement;
  readonly #undo: Database.Statement;
  readonly #memory: Memory;
  #waiting: Unit[] = [];
  #running: Promise<void> | undefined;
  #trouble: string | undefined;

  constructor(db: Database.Database, committed: (seconds: number) => void, memory = new Memory(db)) {
    this.#db = db;
    this.#memory = memory;
    this.#committed = committed;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#save = db.prepare('SAVEPOINT unit');
    this.#release = db.prepare('RELEASE unit');
    this.#undo = db.prepare('ROLLBACK TO unit');
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  add<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: work, resolve: (value) => resolve(value as T), reject });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    // One turn of the loop first: what other sockets have brought by now goes to disk in the same group.
    await nextTurn();
    while (this.#waiting.length > 0) {
      await this.#runGroup();
      await nextTurn();
    }
    this.#running = undefined;
  }

  async #runGroup(): Promise<void> {
    const settled: Settled[] = [];
    let group: Unit[] = [];
    let startedAt = 0;
    try {
      await this.#beginWhenFree();
      startedAt = performance.now();
      this.#memory.beginGroup();
      for (const unit of this.#unitsUntil(startedAt + longestGroupMs)) {
        group.push(unit);
        settled.push(await this.#runUnit(unit));
      }
      this.#memory.endGroup();
      this.#commit.run();
    } catch (error) {
      if (group.length === 0) group = this.#waiting.splice(0);
      this.#fail(group, error);
      return;
    }
    this.#trouble = undefined;
    this.#committed((performance.now() - startedAt) / 1000);
    for (const end of settled) {
      if (end.ok) end.unit.resolve(end.value);
      else end.unit.reject(end.error);
    }
  }

  async #beginWhenFree(): Promise<void> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      try {
        this.#begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      }
      await sleep(askAgainMs);
    }
  }

  /** One at least, in the order they were asked for. */
  *#unitsUntil(end: number): Generator<Unit> {
    do {
      const unit = this.#waiting.shift();
      if (!unit) return;
      yield unit;
    } while (performance.now() < end);
  }

  /** A savepoint each: what one throws undoes its own changes only. A disk that refuses ends the whole group. */
  async #runUnit(unit: Unit): Promise<Settled> {
    this.#save.run();
    this.#memory.beginUnit();
    try {
      const value = await unit.run();
      this.#release.run();
      return { unit, ok: true, value };
    } catch (error) {
      if (isRefusalOfTheDisk(error) || !this.#db.inTransaction) throw error;
      this.#undo.run();
      this.#memory.undoUnit();
      this.#release.run();
      return { unit, ok: false, error };
    }
  }

  #fail(units: readonly Unit[], cause: unknown): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    this.#memory.forget();
    const failure = new StoreFailed(cause instanceof Database.SqliteError ? cause.code : 'UNKNOWN', cause);
    this.#trouble = failure.code;
    for (const unit of units) unit.reject(failure);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const diskCodes = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_BUSY',
];
const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
const isRefusalOfTheDisk = (error: unknown): boolean =>
  error instanceof Database.SqliteError && diskCodes.some((code) => error.code.startsWith(code));
