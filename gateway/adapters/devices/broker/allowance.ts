/** How many bytes a connection may send: a device says a few hundred a minute, a hostile one would fill the memory. No I/O. */

/** Bytes at once, and bytes a second in the long run. */
const most = 128 * 1024;
const perSecond = 8 * 1024;

export class Allowance {
  #left = most;
  #at: number;

  /** Times are monotonic milliseconds. */
  constructor(now: number) {
    this.#at = now;
  }

  /** False when it was too much. */
  take(bytes: number, now: number): boolean {
    this.#left = Math.min(most, this.#left + ((now - this.#at) / 1000) * perSecond) - bytes;
    this.#at = now;
    return this.#left >= 0;
  }
}
