/** Something that is done again and again at the same moment would never end. */
import type { Instant } from '@zhuji/protocol';
import { rows, type View } from '../invariants/invariant.ts';

const mostStandstill = 5_000;

export class Standstill {
  #passed = 0;

  /** Throws when time has not gone on for too long. */
  goesOn(now: Instant, goal: Instant, view: () => View | undefined): void {
    this.#passed = goal > now ? 0 : this.#passed + 1;
    if (this.#passed <= mostStandstill) return;
    const seen = view();
    const due = seen && rows(seen, 'SELECT key, at FROM deadlines WHERE at <= ? LIMIT 5', now);
    throw new Error(`time stands still at ${now}; due: ${JSON.stringify(due)}`);
  }
}
