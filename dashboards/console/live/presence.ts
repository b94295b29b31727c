/**
 * Shows the hub that this page is there. A connection whose other end lost its power looks open for minutes, so the hub believes only
 * what a page asks for; who has an alert and is not seen for a minute loses it. The hub's beats are the clock: a browser slows down
 * the timers of a page that lies behind another, and not its network.
 */
const everyMs = 15_000;

export class Presence {
  readonly #ask: () => Promise<unknown>;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask;
  }

  /** At every beat. One that fails is said by the line itself, and asked again at the next. */
  show(now = Date.now()): void {
    if (Math.abs(now - this.#shownAt) < everyMs) return;
    this.#shownAt = now;
    this.#ask().catch(() => {
      this.#shownAt = Number.NEGATIVE_INFINITY;
    });
  }
}
