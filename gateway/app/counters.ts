/** Counters of frames, in memory and on disk: a frame recorded off the air is no use to anybody, not even after a restart. */
import type { Clock, Counters, Log, Notebook } from './ports.ts';

/** Our own counters are promised on disk this far ahead, so that none is used twice after a power cut. */
const ahead = 1000;

export class CounterBook implements Counters {
  readonly #clock: Clock;
  readonly #notebook: Notebook;
  readonly #log: Log;
  readonly #last = new Map<string, number>();
  readonly #own = new Map<string, { next: number; promised: number }>();
  #unwritten = new Map<string, number>();

  constructor(clock: Clock, notebook: Notebook, log: Log) {
    this.#clock = clock;
    this.#notebook = notebook;
    this.#log = log;
  }

  load(counters: readonly (readonly [string, number])[]): void {
    for (const [key, value] of counters) {
      if (key.startsWith('own ')) this.#own.set(key, { next: value + 1, promised: value });
      else this.#last.set(key, value);
    }
  }

  accept(key: string, counter: number, urgent: boolean): boolean {
    if (counter <= (this.#last.get(key) ?? 0)) return false;
    this.#last.set(key, counter);
    this.#unwritten.set(key, counter);
    // The event itself goes to the disk first: a counter without its event would refuse the radio's repeat of it.
    if (urgent) queueMicrotask(() => void this.flush());
    return true;
  }

  next(device: string): number {
    const key = `own ${device}`;
    const own = this.#own.get(key) ?? { next: this.#first(), promised: 0 };
    const promised = own.next + ahead / 2 > own.promised ? own.next + ahead : own.promised;
    this.#own.set(key, { next: own.next + 1, promised });
    if (promised > own.promised) {
      this.#unwritten.set(key, promised);
      void this.flush();
    }
    return own.next;
  }

  /**
   * Where our own counting begins when nothing is remembered: a damaged notebook, a new card. A valve that has obeyed higher numbers
   * would obey no lower one, so it begins where seconds since 1970 stand; no gateway gives an order every second for years.
   */
  #first(): number {
    return Math.max(1, Math.floor(this.#clock.wall() / 1000));
  }

  /** Writes what has changed; called every few seconds and at the end. */
  async flush(): Promise<void> {
    if (this.#unwritten.size === 0) return;
    const batch = [...this.#unwritten];
    this.#unwritten = new Map();
    try {
      await this.#notebook.noteCounters(batch);
    } catch (error) {
      this.#log.error({ err: error }, 'counters could not be written; they are kept in memory');
      for (const [key, value] of batch)
        if ((this.#unwritten.get(key) ?? 0) < value) this.#unwritten.set(key, value);
    }
  }
}
