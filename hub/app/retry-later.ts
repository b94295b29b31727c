/** Failing work waits longer each time, by itself: it holds up nothing else, and health names it until it succeeds. */
import { type Duration, type Instant, later, seconds } from '@zhuji/protocol';

interface Failure {
  readonly times: number;
  readonly retryAt: Instant;
  readonly why: string;
}

/** A disk that has room again must not keep a life-safety deadline waiting. */
const longest = seconds(5);

export class RetryLater<Key extends string> {
  readonly #failures = new Map<Key, Failure>();

  get size(): number {
    return this.#failures.size;
  }

  mayTry(key: Key, now: Instant): boolean {
    const failure = this.#failures.get(key);
    // Further away than any wait: the clock was set back.
    return !failure || failure.retryAt <= now || failure.retryAt > later(now, longest);
  }

  failed(key: Key, now: Instant, error: unknown): void {
    const times = (this.#failures.get(key)?.times ?? 0) + 1;
    const wait = Math.min(seconds(1) * 2 ** (times - 1), longest) as Duration;
    const why = error instanceof Error ? error.message : String(error);
    this.#failures.set(key, { times, retryAt: later(now, wait), why });
  }

  succeeded(key: Key): void {
    this.#failures.delete(key);
  }

  /** What is not among `present` any more has solved itself. */
  keepOnly(present: ReadonlySet<Key>): void {
    for (const key of this.#failures.keys()) if (!present.has(key)) this.#failures.delete(key);
  }

  /** `busy`: those that are being tried right now; what becomes of them says when they are tried again. */
  nextTry(busy?: { has(key: Key): boolean }): Instant | undefined {
    const waiting = [...this.#failures].filter(([key]) => !busy?.has(key));
    const times = waiting.map(([, { retryAt }]) => retryAt);
    return times.length === 0 ? undefined : (Math.min(...times) as Instant);
  }

  describe(): string | undefined {
    const [first] = this.#failures;
    if (!first) return undefined;
    const [key, { times, why }] = first;
    const others = this.#failures.size > 1 ? ` (and ${this.#failures.size - 1} more)` : '';
    return `${key} has failed ${times} times: ${why}${others}`;
  }
}
