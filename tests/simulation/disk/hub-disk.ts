/**
 * The hub's disk: the real SQLite store on a file in memory, and what a power cut leaves of that file. The cut may come between
 * two steps of the hub, or in the very commit: then the transaction on its way is there, is missing or is torn.
 */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type { Random } from '../../../firmware-sim/random.ts';
import { SqliteStore } from '../../../hub/adapters/store/sqlite/sqlite-store.ts';
import type { Clock, Deadline, Store, Tx } from '../../../hub/app/ports.ts';
import type { DeadlineKey } from '../../../hub/core/effects.ts';
import { type Life, never } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { asksForFsync, forgetWriter } from './fsync-witness.ts';
import { afterPowerCut } from './write-ahead-log.ts';

export interface StoreWitness {
  /** A deadline was taken off its row by a transaction that is safe now. */
  fired(deadline: Deadline): void;
  /** Inside a commit, before anybody has been told: may be the moment of death. */
  committing(): void;
  /** A deadline was set, moved or cleared. */
  moved(key: DeadlineKey): void;
  /** It is to come then, even if it has just come. */
  set(deadline: Deadline): void;
}

const fast = '/dev/shm';

export class HubDisk {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #witness: StoreWitness;
  readonly #folder = mkdtempSync(join(existsSync(fast) ? fast : tmpdir(), 'zhuji-simulation-'));
  #round = 0;
  #file = join(this.#folder, 'hub-0.db');
  #left: SqliteStore[] = [];
  #slowUntil = 0;
  #inCommit = false;
  #answeredAt = 0;
  #answer: { askedAt: Instant; life: Life; come: Promise<void> } | undefined;

  constructor(time: VirtualTime, random: Random, witness: StoreWitness) {
    this.#time = time;
    this.#random = random;
    this.#witness = witness;
  }

  get file(): string {
    return this.#file;
  }

  becomeSlowFor(ms: number): void {
    this.#slowUntil = this.#time.now + ms;
  }

  /** The store as one process of the hub sees it. */
  store(life: Life, clock: Clock): Store {
    const fired: Deadline[] = [];
    const inner = new SqliteStore({
      file: this.#file,
      clock,
      metrics: { observe: (name) => name === 'zhuji_commit_seconds' && this.#commit(life, fired) },
    });
    this.#left.push(inner);
    const watched = new WeakMap<Tx, Tx>();
    const watch = (tx: Tx): Tx => {
      const known = watched.get(tx) ?? watchDeadlines(tx, clock, fired, this.#witness);
      watched.set(tx, known);
      return known;
    };
    return {
      start: () => inner.start(),
      stop: () => inner.stop(),
      trouble: () => inner.trouble(),
      onCommit: (listener) => inner.onCommit(() => life.alive && listener()),
      read: (work) => (life.alive ? this.#guard(life, inner.read(work)) : never()),
      write: (work) => (life.alive ? this.#write(life, inner, (tx) => work(watch(tx))) : never()),
    };
  }

  /** What is on the platter now becomes the file of the next process. */
  cutPower(): void {
    const unsynced = asksForFsync(this.#file) ? (this.#inCommit ? 'last' : 'nothing') : 'all';
    const next = join(this.#folder, `hub-${++this.#round}.db`);
    if (existsSync(this.#file)) copyFileSync(this.#file, next);
    const log = `${this.#file}-wal`;
    if (unsynced === 'nothing') {
      if (existsSync(log)) copyFileSync(log, `${next}-wal`);
    } else if (existsSync(log))
      writeFileSync(`${next}-wal`, afterPowerCut(readFileSync(log), unsynced, this.#random));
    this.#file = next;
  }

  /** Closes what dead processes have left open; to be called while none lives. */
  async tidyUp(): Promise<void> {
    for (const store of this.#left.splice(0)) await store.stop();
    for (const file of readdirSync(this.#folder)) {
      const path = join(this.#folder, file);
      if (path.startsWith(this.#file)) continue;
      forgetWriter(path);
      rmSync(path);
    }
  }

  async remove(): Promise<void> {
    await this.tidyUp();
    forgetWriter(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #commit(life: Life, fired: Deadline[]): void {
    if (!life.alive) return;
    this.#inCommit = true;
    this.#witness.committing();
    this.#inCommit = false;
    // Died in this very commit: whether it counts, the next process will see.
    if (life.alive) for (const deadline of fired) this.#witness.fired(deadline);
    fired.length = 0;
  }

  /** Answered at once, or as late as a slow disk answers; what comes after takes no turn of Node's loop. */
  async #write<T>(life: Life, store: SqliteStore, work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#time.busy += 1;
    const done = await store.write(work).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    this.#time.busy -= 1;
    if (!life.alive) return never();
    await this.#answered(life);
    if ('error' in done) throw done.error;
    return done.value;
  }

  /** All that was committed in one moment is answered in one moment, after what was committed before. */
  #answered(life: Life): Promise<void> {
    const { now } = this.#time;
    if (this.#answer?.askedAt !== now || this.#answer.life !== life) {
      this.#answeredAt = Math.max(this.#answeredAt, now + this.#latency());
      const wait = this.#answeredAt - now;
      const come = wait > 0 ? life.answer(wait, () => undefined) : Promise.resolve();
      this.#answer = { askedAt: now, life, come };
    }
    return this.#answer.come;
  }

  async #guard<T>(life: Life, promise: Promise<T>): Promise<T> {
    const value = await promise;
    return life.alive ? value : never();
  }

  #latency(): number {
    if (this.#time.now < this.#slowUntil) return this.#random.whole(50, 600);
    return this.#random.chance(0.1) ? this.#random.pick([2, 6]) : 0;
  }
}

/** A deadline that was read when due and then cleared has been fired, if the unit of work is committed. */
function watchDeadlines(
  tx: Tx,
  clock: Clock,
  fired: Deadline[],
  witness: Pick<StoreWitness, 'moved' | 'set'>,
): Tx {
  const read = new Map<string, Deadline>();
  return {
    ...tx,
    deadlines: {
      ...tx.deadlines,
      async get(key) {
        const deadline = await tx.deadlines.get(key);
        if (deadline && deadline.at <= clock.now()) read.set(key, deadline);
        return deadline;
      },
      async clear(key) {
        const deadline = read.get(key);
        read.delete(key);
        if (deadline) fired.push(deadline);
        witness.moved(key);
        return tx.deadlines.clear(key);
      },
      async set(deadline) {
        read.delete(deadline.key);
        const sameAgain = fired.findIndex(({ key, at }) => key === deadline.key && at === deadline.at);
        if (sameAgain >= 0) fired.splice(sameAgain, 1);
        witness.moved(deadline.key);
        witness.set(deadline);
        return tx.deadlines.set(deadline);
      },
    },
  };
}

/** A second pair of eyes on the same file, which the hub knows nothing of. */
export const witnessOf = (file: string): Database.Database => new Database(file, { readonly: true });
