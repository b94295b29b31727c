/** Keeps the estimate of the hub's time, and says whether something has expired by it. */
import type { Instant } from '@zhuji/protocol';
import { type HubClock, hubTimeAt, stepHubClock } from '../core/clock/offset.ts';
import type { Clock } from './ports.ts';

export class HubTime {
  readonly #clock: Clock;
  #state: HubClock | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `sent`: monotonic ms of the message that this answers. */
  learn(sent: number, hubTime: Instant): void {
    this.#state = stepHubClock(this.#state, { sent, received: this.#clock.mono(), hubTime });
  }

  /** The hub's time now, or undefined while nothing has told us. */
  now(): Instant | undefined {
    return hubTimeAt(this.#state, this.#clock.mono());
  }
}
