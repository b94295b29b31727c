/** What happened in the town and what was heard there: the last few thousand lines, for whoever asks or follows. */
import type { Instant } from '@zhuji/protocol';
import type { Entry } from './requests.ts';

const kept = 5_000;

export class Diary {
  #entries: Entry[] = [];
  #last = 0;
  readonly #readers = new Set<(entry: Entry) => void>();

  /** The number of the latest entry; 0 when there is none. */
  get last(): number {
    return this.#last;
  }

  write(at: Instant, home: string, type: Entry['type'], how: string, text: string): void {
    const entry = { n: ++this.#last, at, home, type, how, text };
    this.#entries.push(entry);
    if (this.#entries.length > 2 * kept) this.#entries = this.#entries.slice(-kept);
    for (const reader of this.#readers) reader(entry);
  }

  heard(home: string, after: number): Entry[] {
    return this.#entries.filter((entry) => entry.type === 'heard' && entry.home === home && entry.n > after);
  }

  /** Answers with a way to stop following. */
  follow(reader: (entry: Entry) => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }
}
