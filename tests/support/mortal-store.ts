/** A store whose program dies at a commit: just before it, when nothing of it is kept, or just after, when nobody is told. */
import type { Reader, Store, Tx } from '../../hub/app/ports.ts';

export class Died extends Error {
  constructor() {
    super('the program has died');
    this.name = 'Died';
  }
}

export interface Death {
  /** Which commit, counted from 1. */
  readonly at: number;
  readonly when: 'before' | 'after';
}

export class MortalStore implements Store {
  commits = 0;
  dead = false;
  readonly #store: Store;
  readonly #death: Death | undefined;

  constructor(store: Store, death?: Death) {
    this.#store = store;
    this.#death = death;
  }

  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const value = await this.#store.write(async (tx) => {
      if (this.dead) throw new Died();
      this.commits += 1;
      const done = await work(tx);
      const last = this.commits === this.#death?.at;
      this.dead = last;
      if (last && this.#death?.when === 'before') throw new Died();
      return done;
    });
    if (this.dead) throw new Died();
    return value;
  }

  async read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.dead) throw new Died();
    return this.#store.read(work);
  }

  onCommit = (listener: () => void): (() => void) => this.#store.onCommit(listener);
  trouble = (): string | undefined => this.#store.trouble();
  start = (): Promise<void> => this.#store.start();
  stop = (): Promise<void> => this.#store.stop();
}
