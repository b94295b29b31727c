/** Counts what was refused, by code. The status carries it to the hub; nothing refused is ever silent. */
import type { ErrorCode } from '@zhuji/protocol';

export class Refusals {
  #counts = new Map<ErrorCode, number>();

  count(code: ErrorCode): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
