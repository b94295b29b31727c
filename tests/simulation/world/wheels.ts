/**
 * The wheels of homes and gateways rest while nothing happens. Before anything that could notice, all are turned once: devices say
 * that they are there, gateways send their beats, and only when that has had time to reach the hub does the hub look.
 */
import { type Duration, hours, type Instant, later, milliseconds, seconds } from '@zhuji/protocol';
import type { VirtualTime } from '../time/virtual-time.ts';

/** Wheels that turned so long ago are fresh. */
const freshFor: Duration = seconds(60);
const longestRest: Duration = hours(3);
/** So long before a deadline that all is settled when it comes. */
const ahead: Duration = seconds(2);
/** How long the news of a turn needs to reach the hub. */
const settling: Duration = milliseconds(500);

export class Wheels {
  readonly #time: VirtualTime;
  readonly #turn: () => void;
  turnedAt: Instant;
  #settledAt: Instant;

  constructor(time: VirtualTime, turn: () => void) {
    this.#time = time;
    this.#turn = turn;
    this.turnedAt = time.now;
    this.#settledAt = time.now;
  }

  /** When they must turn at the latest. */
  get restUntil(): Instant {
    return later(this.turnedAt, longestRest);
  }

  turn(): void {
    const { now } = this.#time;
    if (now - this.turnedAt > freshFor) this.#settledAt = later(now, settling);
    this.turnedAt = now;
    this.#turn();
  }

  /** Runs what may be noticed, once nobody can seem silent who only rested. */
  freshly(run: () => void): void {
    if (this.#time.now - this.turnedAt > freshFor) this.turn();
    this.settled(run);
  }

  /** Runs it when the turn, if there was one just now, has been heard of everywhere. */
  settled(run: () => void): void {
    if (this.#time.now < this.#settledAt) this.#time.at(this.#settledAt, run);
    else run();
  }

  /** When they must turn so that a deadline at `at` does not come upon wheels that have rested for too long. */
  turnBefore(at: Instant | undefined): number {
    if (at === undefined || at - this.turnedAt <= freshFor) return Number.POSITIVE_INFINITY;
    return Math.max(this.#time.now, at - ahead);
  }
}
