/**
 * The queue in this browser: written before the page says that something was pressed, so that neither a reload nor an empty battery
 * loses it. Each account has its own. Where storage is refused, or full, it lasts as long as the page.
 */
import type { ResponderId } from '@zhuji/protocol/ids';
import { type Queued, withQueued } from './queued.ts';

export class KeptQueue {
  readonly #key: string;
  #inMemory: Queued[] = [];
  /** What is stored is older than what is in memory. */
  #behind = false;

  constructor(owner: ResponderId) {
    this.#key = `zhuji.responder.queue.${owner}`;
  }

  /** Read anew each time: another tab may have sent something. */
  read(): Queued[] {
    if (this.#behind) return this.#inMemory;
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? (kept as Queued[]) : [];
    } catch {
      return this.#inMemory;
    }
  }

  add(queued: Queued): void {
    this.#write(withQueued(this.read(), queued));
  }

  remove(name: string): void {
    this.#write(this.read().filter((one) => one.name !== name));
  }

  #write(queue: Queued[]): void {
    this.#inMemory = queue;
    try {
      localStorage.setItem(this.#key, JSON.stringify(queue));
      this.#behind = false;
    } catch {
      this.#behind = true;
    }
  }
}
