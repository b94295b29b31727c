/** A clock that a test pushes. Timers run in the order of their time, each at its own moment. */
import { type BootId, type Duration, type Instant, instant } from '@zhuji/protocol';
import type { Clock, Stop } from '../app/ports.ts';

export class ManualClock implements Clock {
  readonly boot = '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41' as BootId;
  #now = 1000;
  #offset = 1_795_280_400_000;
  #timers = new Map<number, { at: number; run: () => void }>();
  #nextTimer = 1;

  mono(): number {
    return this.#now;
  }

  wall(): Instant {
    return instant(this.#now + this.#offset);
  }

  /** Somebody sets the machine's clock. */
  setWall(wall: number): void {
    this.#offset = wall - this.#now;
  }

  after(wait: Duration, run: () => void): Stop {
    const id = this.#nextTimer++;
    this.#timers.set(id, { at: this.#now + wait, run });
    return () => this.#timers.delete(id);
  }

  every(period: Duration, run: () => void): Stop {
    let stop: Stop;
    const again = () => {
      stop = this.after(period, () => {
        again();
        run();
      });
    };
    again();
    return () => stop();
  }

  push(by: Duration): void {
    const end = this.#now + by;
    for (;;) {
      const [next] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].at);
      next[1].run();
    }
    this.#now = end;
  }
}
