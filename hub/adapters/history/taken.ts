/** Which numbers of one outbox are stored: stretches without a gap, in rising order. Mostly it is one. */
import { ByteReader, ByteWriter } from './bytes.ts';

export class Taken {
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  static of(bytes: Uint8Array): Taken {
    const taken = new Taken();
    const from = new ByteReader(bytes);
    for (let last = 0; !from.atEnd; ) {
      const first = last + from.whole();
      last = first + from.whole();
      taken.#from.push(first);
      taken.#to.push(last);
    }
    return taken;
  }

  bytes(): Uint8Array {
    const out = new ByteWriter(16);
    let before = 0;
    this.#from.forEach((first, n) => {
      const last = this.#to[n] ?? first;
      out.whole(first - before);
      out.whole(last - first);
      before = last;
    });
    return out.take();
  }

  has(seq: number): boolean {
    if (seq > (this.#to.at(-1) ?? -1)) return false;
    const place = this.#placeOf(seq);
    return place >= 0 && seq <= (this.#to[place] ?? -1);
  }

  add(first: number, last: number): void {
    // As a rule it is the next one.
    if (first - 1 === this.#to.at(-1)) {
      this.#to[this.#to.length - 1] = last;
      return;
    }
    let place = this.#placeOf(first);
    // What it touches becomes one stretch with it.
    if (place < 0 || (this.#to[place] ?? -1) < first - 1) place += 1;
    let end = place;
    let [from, to] = [first, last];
    while (end < this.#from.length && (this.#from[end] ?? 0) <= last + 1) {
      from = Math.min(from, this.#from[end] ?? from);
      to = Math.max(to, this.#to[end] ?? to);
      end += 1;
    }
    this.#from.splice(place, end - place, from);
    this.#to.splice(place, end - place, to);
  }

  /** The last stretch that begins at or before it; -1 when there is none. */
  #placeOf(seq: number): number {
    let [low, high] = [-1, this.#from.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#from[middle] ?? 0) <= seq) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
