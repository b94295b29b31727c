/** A clock that stands until it is pushed, and then wakes whoever asked for a moment that has passed. */
import { type Duration, type Instant, instant, later } from '@zhuji/protocol';
import type { Clock } from '../../hub/app/ports.ts';

export class PushedClock implements Clock {
  #now: Instant;
  readonly #sleepers = new Set<{ at: Instant; wake: () => void }>();

  constructor(start = 1_795_280_400_000) {
    this.#now = instant(start);
  }

  now = (): Instant => this.#now;

  wakeAt = (at: Instant, wake: () => void): (() => void) => {
    const sleeper = { at, wake };
    this.#sleepers.add(sleeper);
    return () => this.#sleepers.delete(sleeper);
  };

  push(by: Duration): void {
    this.#now = later(this.#now, by);
    for (const sleeper of this.#sleepers) {
      if (sleeper.at > this.#now) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}
