/**
 * Answers that come in a crowd are written down together. A commit holds the whole program while the disk takes it: one for each
 * answer would keep a thousand others from leaving.
 */
import { later, milliseconds } from '@zhuji/protocol';
import type { Clock } from './ports.ts';

/** Fewer than these are no crowd, and wait for nobody. */
const few = 16;
const gathered = milliseconds(50);

export class Gather {
  readonly #clock: Pick<Clock, 'now' | 'wakeAt'>;
  #waiting: (() => void)[] = [];
  #cancel = (): void => {};

  constructor(clock: Pick<Clock, 'now' | 'wakeAt'>) {
    this.#clock = clock;
  }

  /** @param crowd how many are on their way */
  turn(crowd: number): Promise<void> {
    if (crowd < few) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length > 1) return;
      this.#cancel = this.#clock.wakeAt(later(this.#clock.now(), gathered), () => this.open());
    });
  }

  /** Nobody waits any longer. */
  open(): void {
    this.#cancel();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
