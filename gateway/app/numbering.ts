/** Numbers for events, always a promised block ahead of their use. */
import { blockSize, type Numbers, needsMore, takeNumber } from '../core/outbox/numbers.ts';
import type { Log, Outbox } from './ports.ts';

export class Numbering {
  readonly #outbox: Outbox;
  readonly #log: Log;
  readonly #onMore: () => void;
  #state: Numbers = { next: 1, reserved: 0 };
  #asking = false;

  /** `onMore`: a new block is there, for whoever found none left. */
  constructor(outbox: Outbox, log: Log, onMore: () => void) {
    this.#outbox = outbox;
    this.#log = log;
    this.#onMore = onMore;
  }

  adopt(numbers: Numbers): void {
    this.#state = numbers;
  }

  take(): number | undefined {
    const { state, seq } = takeNumber(this.#state);
    this.#state = state;
    if (needsMore(state)) void this.#ask();
    return seq;
  }

  /** The last number given out. */
  used(): number {
    return this.#state.next - 1;
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const upTo = this.#state.next - 1 + blockSize;
    try {
      await this.#outbox.reserve('event', upTo);
      this.#state = { ...this.#state, reserved: Math.max(this.#state.reserved, upTo) };
      this.#onMore();
    } catch (error) {
      this.#log.error({ err: error }, 'no numbers could be reserved on disk');
    } finally {
      this.#asking = false;
    }
  }
}
