/**
 * The one clock of a simulated world. It never waits: it goes from one moment to the next at which something is to happen. Whatever
 * is due in the same millisecond runs together, then every promise that this woke is drained, then time goes on.
 */
import { type Duration, type Instant, instant } from '@zhuji/protocol';

export interface Timer {
  readonly at: Instant;
  readonly run: () => void;
  cancelled: boolean;
}

/** More turns of the loop than any moment needs: something goes round in circles. */
const mostTurns = 20_000;

export class VirtualTime {
  #now: Instant;
  #number = 0;
  readonly #heap: (Timer & { readonly number: number })[] = [];
  /** How much work is under way that needs turns of Node's own loop (a store that commits). */
  busy = 0;

  constructor(start: number) {
    this.#now = instant(start);
  }

  get now(): Instant {
    return this.#now;
  }

  at(when: number, run: () => void): Timer {
    const timer = { at: instant(Math.max(when, this.#now)), run, cancelled: false, number: this.#number++ };
    this.#push(timer);
    return timer;
  }

  after(wait: Duration, run: () => void): Timer {
    return this.at(this.#now + wait, run);
  }

  /** When the next thing is to happen. */
  next(): Instant | undefined {
    while (this.#heap[0]?.cancelled) this.#pop();
    return this.#heap[0]?.at;
  }

  /** Goes to `when`, which is not after `next()`, runs all that is due there, and drains. */
  async goTo(when: Instant): Promise<void> {
    if (when > this.#now) this.#now = when;
    let runs = 0;
    for (let next = this.next(); next !== undefined && next <= this.#now; next = this.next()) {
      this.#pop()?.run();
      if (++runs > mostTurns) throw new Error('timers set each other off and let no time pass');
    }
    await this.drain();
  }

  /** Until every promise that could go on without time passing has done so. */
  async drain(): Promise<void> {
    let turns = 0;
    do {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    } while (this.busy > 0 && turns < mostTurns);
    if (turns >= mostTurns) throw new Error('something goes round in circles and lets no time pass');
  }

  #push(timer: Timer & { readonly number: number }): void {
    const heap = this.#heap;
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, timer)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = timer;
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child += 1;
      const smaller = heap[child];
      if (smaller === undefined || isBefore(last, smaller)) break;
      heap[place] = smaller;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

const isBefore = (a: Timer & { number: number }, b: Timer & { number: number }): boolean =>
  a.at < b.at || (a.at === b.at && a.number < b.number);
