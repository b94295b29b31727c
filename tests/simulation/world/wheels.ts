/**
 * The wheels of homes and gateways rest while nothing happens, and so do the pages of the desk. All wheels turn now and then; one
 * home's turn before anything befalls it; the pages show themselves before anything that asks whether somebody is there.
 */
import {
  type Duration,
  hours,
  type Instant,
  instant,
  later,
  milliseconds,
  minutes,
  seconds,
} from '@zhuji/protocol';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Household } from './household.ts';

const longestRest: Duration = hours(12);
/** Before they turn, homes live through a few moments, or whoever sat still for one would seem never to have moved. */
const glimpses: readonly Duration[] = [minutes(75), minutes(40), minutes(10)];
/** A home whose wheels turned so long ago is fresh, and so is a page. */
const homeFreshFor: Duration = seconds(60);
const deskFreshFor: Duration = seconds(45);
/** How long the news of a home's turn needs to reach the hub. */
const settling: Duration = milliseconds(500);
/** So long before a deadline the desk shows itself. */
const ahead: Duration = milliseconds(500);

export interface Turning {
  homes(): readonly Household[];
  /** The pages of whoever is at the desk ask for something. */
  deskShows(): void;
  /** All have turned. */
  turned(): void;
}

const earlier = (at: Instant, by: Duration): Instant => (at - by) as Instant;

export class Wheels {
  readonly #time: VirtualTime;
  readonly #turning: Turning;
  readonly #homeTurnedAt = new Map<Household, Instant>();
  turnedAt: Instant;
  #glimpsed = 0;
  deskSeenAt: Instant = instant(0);

  constructor(time: VirtualTime, turning: Turning) {
    this.#time = time;
    this.#turning = turning;
    this.turnedAt = time.now;
  }

  /** When they must turn, or show a glimpse, at the latest. */
  get restUntil(): Instant {
    const glimpse = glimpses[this.#glimpsed];
    const end = later(this.turnedAt, longestRest);
    return glimpse === undefined ? end : earlier(end, glimpse);
  }

  endRest(): void {
    if (this.#glimpsed === glimpses.length) {
      this.turn();
      return;
    }
    this.#glimpsed += 1;
    for (const { life } of this.#turning.homes()) life.catchUp();
  }

  turn(): void {
    this.turnedAt = this.#time.now;
    this.#glimpsed = 0;
    for (const home of this.#turning.homes()) this.#turn(home);
    this.showDesk();
    this.#turning.turned();
  }

  /** Runs what befalls this home once nothing in it can seem silent that only rested. */
  freshly(home: Household, run: () => void): void {
    this.showDesk();
    const isFresh = this.#time.now - (this.#homeTurnedAt.get(home) ?? 0) <= homeFreshFor;
    if (!isFresh) this.#turn(home);
    this.#time.after(isFresh ? milliseconds(0) : settling, run);
  }

  showDesk(unlessSeenFor: Duration = deskFreshFor): void {
    if (this.#time.now - this.deskSeenAt <= unlessSeenFor) return;
    this.deskSeenAt = this.#time.now;
    this.#turning.deskShows();
  }

  /** When the desk must show itself, whenever it did so last, so that it is there when a deadline comes. */
  showDeskBefore(deadline: Instant | undefined): number {
    if (deadline === undefined || deadline - this.deskSeenAt <= deskFreshFor) return Number.POSITIVE_INFINITY;
    return Math.max(this.#time.now, deadline - ahead);
  }

  #turn(home: Household): void {
    this.#homeTurnedAt.set(home, this.#time.now);
    home.life.catchUp();
    home.gateway.catchUp();
  }
}
