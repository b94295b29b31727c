/** Appends that wait together are committed together, with one fsync; a flood in parts, so that questions get their turn between. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ReadingBatch } from '../../app/ports/history.ts';
import { StoreFailed } from '../../app/ports.ts';

interface Waiting {
  readonly batch: ReadingBatch;
  resolve(): void;
  reject(error: unknown): void;
}

/** Committed together at most: holds the thread for some milliseconds. */
const mostReadings = 5_000;

export class GroupCommit {
  readonly #commit: (batches: readonly ReadingBatch[]) => void;
  #waiting: Waiting[] = [];
  #turn: Promise<void> | undefined;
  #trouble: string | undefined;

  /** @param commit all or none, durably */
  constructor(commit: (batches: readonly ReadingBatch[]) => void) {
    this.#commit = commit;
  }

  append(batch: ReadingBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#turn ??= this.#commitAll();
    });
  }

  /** Resolves when nothing waits. */
  async finished(): Promise<void> {
    await this.#turn;
  }

  /** Why the last commit was refused by the disk. */
  trouble(): string | undefined {
    return this.#trouble;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      this.#commitGroup(this.#nextGroup());
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

  #commitGroup(group: readonly Waiting[]): void {
    try {
      this.#commit(group.map(({ batch }) => batch));
    } catch (error) {
      const failure = error instanceof Database.SqliteError ? new StoreFailed(error.code, error) : error;
      this.#trouble = failure instanceof StoreFailed ? failure.code : undefined;
      for (const { reject } of group) reject(failure);
      return;
    }
    this.#trouble = undefined;
    for (const { resolve } of group) resolve();
  }
}
