/**
 * Brings to InfluxDB what waits in the buffer, the oldest first, and tries again until it is there. What InfluxDB will never take is
 * found by halving, counted and let go: one bad line must not hold back all others. What is refused as a whole is kept.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HomeId } from '@zhuji/protocol';
import { StoreFailed } from '../../../app/ports.ts';
import type { BufferFile } from './buffer-file.ts';
import { type Connection, LinesRefused } from './connection.ts';

interface Parts {
  readonly buffer: BufferFile;
  readonly connection: Pick<Connection, 'write'>;
  /** Whatever must be so before lines are taken; asked once, and again after each failure. */
  readonly ready: () => Promise<void>;
  readonly forget: (home: HomeId) => Promise<void>;
  /** Something about it is different now. */
  readonly changed: () => void;
}

/** Lines that will never be taken: those InfluxDB spoke of, and those found by what came back without a word about lines. */
interface Refused {
  readonly named: number;
  readonly guessed: number;
  readonly why: unknown;
}
const none: Refused = { named: 0, guessed: 0, why: undefined };

const linesTogether = 5_000;
const firstPause = 250;
const longestPause = 10_000;

export class Sender {
  readonly #parts: Parts;
  #running: Promise<void> | undefined;
  #stopping = new AbortController();
  #trouble: string | undefined;
  #isReady = false;
  #idle: (() => void)[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopping = new AbortController();
    this.wake();
  }

  /** What is under way is finished; what waits, waits on the disk. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Something may wait. */
  wake(): void {
    if (!this.#stopping.signal.aborted) this.#running ??= this.#run();
  }

  trouble(): string | undefined {
    return this.#trouble;
  }

  /** Resolves when nothing waits, or it is of no use to wait: for so many milliseconds at most. */
  async caughtUp(patience: number): Promise<void> {
    if (!this.#running || this.#trouble !== undefined) return;
    const over = new AbortController();
    const idle = new Promise<void>((resolve) => this.#idle.push(resolve));
    await Promise.race([idle, sleep(patience, undefined, { signal: over.signal }).catch(() => {})]);
    over.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let pause = firstPause;
    while (!signal.aborted) {
      try {
        if (!(await this.#sendSome())) break;
        pause = firstPause;
      } catch (error) {
        this.#failed(error);
        // With jitter: not all hubs of a town come back in the same moment.
        await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
        pause = Math.min(pause * 2, longestPause);
      }
    }
    this.#running = undefined;
    this.#tellIdle();
  }

  /** @returns whether more may wait */
  async #sendSome(): Promise<boolean> {
    const { buffer, ready, forget, changed } = this.#parts;
    if (!this.#isReady) await ready();
    this.#isReady = true;
    for (const home of buffer.forgetting()) {
      await forget(home);
      buffer.forgotten(home);
    }
    const { rows, lines } = buffer.next(linesTogether);
    if (rows.length > 0) buffer.delivered(rows, await this.#deliverParcel(lines));
    this.#trouble = undefined;
    changed();
    return buffer.waiting > 0 || buffer.forgetting().length > 0;
  }

  /**
   * Where not one line of many is taken, and nobody said which is bad, it is not the lines: they are kept.
   * @returns how many will never be taken
   */
  async #deliverParcel(lines: readonly string[]): Promise<number> {
    const { named, guessed, why } = await this.#deliver(lines);
    if (guessed > 0 && named + guessed === lines.length) throw new StoreFailed('INFLUX_REFUSED', why);
    return named + guessed;
  }

  async #deliver(lines: readonly string[]): Promise<Refused> {
    if (lines.length === 0) return none;
    try {
      await this.#parts.connection.write(lines);
      return none;
    } catch (error) {
      if (!(error instanceof LinesRefused)) throw error;
      if (error.dropped !== undefined) return { ...none, named: error.dropped };
      if (lines.length === 1) {
        return error.namesLines ? { ...none, named: 1 } : { ...none, guessed: 1, why: error.cause };
      }
      const half = Math.ceil(lines.length / 2);
      const [a, b] = [await this.#deliver(lines.slice(0, half)), await this.#deliver(lines.slice(half))];
      return { named: a.named + b.named, guessed: a.guessed + b.guessed, why: a.why ?? b.why };
    }
  }

  #failed(error: unknown): void {
    this.#isReady = false;
    const why = error instanceof StoreFailed ? error : new StoreFailed('INFLUX_AWAY', error);
    this.#trouble = why.code;
    this.#parts.changed();
    this.#tellIdle();
  }

  #tellIdle(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
