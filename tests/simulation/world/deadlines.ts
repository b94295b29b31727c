/** The rows that the world must keep to: it goes on to the next of them, and wakes the hub there. */
import type { Instant } from '@zhuji/protocol';
import { rows, type View } from '../invariants/invariant.ts';
import { isFresh, isResting, restsEver } from '../invariants/resting.ts';
import type { Household } from './household.ts';

interface Needs {
  /** Undefined while no hub is up. */
  view: () => View | undefined;
  now: () => Instant;
  turnedAt: () => Instant;
  /** Homes whose gateway has no line: their silence does not rest. */
  gone: () => readonly Household[];
}

export class Deadlines {
  readonly #needs: Needs;
  #known: { at: Instant | undefined; gone: string } | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  moved(key: string): void {
    // The silence of a gateway that has no line does not rest.
    if (!restsEver(key) || this.#known?.gone.includes(`"${key}"`)) this.#known = undefined;
  }

  forget(): void {
    this.#known = undefined;
  }

  /** The next row that must be kept to the millisecond: all but those that rest. */
  next(): Instant | undefined {
    const now = this.#needs.now();
    const gone = this.#gone();
    if (this.#known?.gone === gone && (this.#known.at === undefined || this.#known.at > now))
      return this.#known.at;
    const view = this.#needs.view();
    if (view === undefined) return undefined;
    const [first] = rows<{ at: Instant | null }>(
      view,
      `SELECT min(at) AS at FROM deadlines
       WHERE at > ? AND (NOT (${isResting}) OR key IN (SELECT value FROM json_each(?)))`,
      now,
      `[${gone}]`,
    );
    const at = first?.at ?? undefined;
    this.#known = { at, gone };
    return at;
  }

  /** Somebody's page may be gone. */
  holderIsDue(): boolean {
    return this.#isDue(`key GLOB 'alert_holder:*'`);
  }

  /** Whatever is due rests. */
  allRest(): boolean {
    if (isFresh(this.#needs.turnedAt(), this.#needs.now()) || this.#gone() !== '') return false;
    return this.#needs.view() !== undefined && !this.holderIsDue() && !this.#isDue(`NOT (${isResting})`);
  }

  #isDue(which: string): boolean {
    const view = this.#needs.view();
    if (view === undefined) return false;
    return rows(view, `SELECT 1 FROM deadlines WHERE at <= ? AND (${which}) LIMIT 1`, view.now).length > 0;
  }

  #gone(): string {
    return this.#needs
      .gone()
      .map(({ gateway }) => `"gateway_silent:${gateway.plan.gateway}"`)
      .join();
  }
}
