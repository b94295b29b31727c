/**
 * What turns without end (a gateway's wheels once a second, a home's air every five) would cost more than all that ever happens. So a
 * wheel turns at its own pace only while there is something for it to do; otherwise it rests, and is turned once before anything that
 * could notice. To the code behind it this looks like a machine that was slow for a while.
 */
import type { Duration, Instant } from '@zhuji/protocol';
import type { VirtualTime } from './virtual-time.ts';

export class LazyBeat {
  readonly #time: VirtualTime;
  readonly #period: Duration;
  readonly #turn: () => void;
  #turnedAt: Instant;
  #pace: Duration;
  #awakeUntil = 0;
  #planned = false;
  #stopped = false;

  constructor(time: VirtualTime, period: Duration, turn: () => void) {
    this.#time = time;
    this.#period = period;
    this.#turn = turn;
    this.#pace = period;
    this.#turnedAt = time.now;
  }

  /** At its own pace from now on, or at `pace`, for so long. */
  wakeFor(length: Duration, pace: Duration = this.#period): void {
    if (this.#time.now >= this.#awakeUntil || pace < this.#pace) this.#pace = pace;
    this.#awakeUntil = Math.max(this.#awakeUntil, this.#time.now + length);
    this.#plan();
  }

  /** One turn now, unless it turned less than `least` ago. */
  catchUp(least: Duration = this.#period): void {
    if (this.#stopped || this.#time.now - this.#turnedAt < least) return;
    this.#turnedAt = this.#time.now;
    this.#turn();
  }

  stop(): void {
    this.#stopped = true;
  }

  #plan(): void {
    if (this.#planned || this.#stopped || this.#time.now >= this.#awakeUntil) return;
    this.#planned = true;
    this.#time.after(this.#pace, () => {
      this.#planned = false;
      this.catchUp();
      this.#plan();
    });
  }
}
