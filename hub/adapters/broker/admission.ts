/**
 * A bound on new connections per second, before TLS: ten thousand homes that come back at once must not keep those that are
 * there from being heard. Who is turned away comes again with jitter.
 */
export class Admission {
  readonly #perSecond: number;
  readonly #nowMs: () => number;
  #tokens: number;
  #filledAt: number;

  /** `nowMs`: a clock that never jumps. */
  constructor(perSecond: number, nowMs: () => number) {
    this.#perSecond = perSecond;
    this.#nowMs = nowMs;
    this.#tokens = perSecond;
    this.#filledAt = nowMs();
  }

  admits(): boolean {
    const now = this.#nowMs();
    const earned = ((now - this.#filledAt) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + earned);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
