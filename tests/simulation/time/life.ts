/**
 * The life of one process. When it has died, nothing that it was waiting for comes any more: its timers do not ring and what it asked
 * of the world is never answered, so its code stands still at the `await` where death met it.
 */
import type { VirtualTime } from './virtual-time.ts';

/** What a dead process waits for. */
export const never = <T>(): Promise<T> => new Promise(() => {});

export class Life {
  readonly #time: VirtualTime;
  alive = true;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** Runs `what` unless the process has died by then; gives its cancellation. */
  at(when: number, what: () => void): () => void {
    const timer = this.#time.at(when, () => {
      if (this.alive) what();
    });
    return () => {
      timer.cancelled = true;
    };
  }

  /** What the world answers after `wait` ms, if anybody is left to hear it. */
  answer<T>(wait: number, give: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.at(this.#time.now + wait, () => {
        try {
          resolve(give());
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}
