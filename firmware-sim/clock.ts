/** The town's clock: it runs at any speed, stands still at speed 0, and can be pushed by hand. */
import { type Duration, type Instant, instant, later } from '@zhuji/protocol';

export interface SimClock {
  now(): Instant;
  /** Runs `what` once the clock has passed `when`; answers with a way to take it back. */
  at(when: Instant, what: () => void): () => void;
  every(period: Duration, what: () => void): () => void;
  /** Times faster than real time; 0 stands still. */
  readonly speed: number;
  setSpeed(speed: number): void;
  /** Pushes the clock on by hand; everything that falls due runs, in order, before this returns. */
  step(by: Duration): void;
  start(): void;
  stop(): void;
}

interface Due {
  at: Instant;
  what: () => void;
}

/** Node's timers overflow above this. */
const longestWait = 2 ** 31 - 1;

export class TownClock implements SimClock {
  #current: Instant;
  #speed: number;
  /** Where real and simulated time were last seen together. */
  #anchor: { real: number; simulated: Instant };
  #running = false;
  #advancing = false;
  #queue: Due[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { start: Instant; speed: number }) {
    this.#current = options.start;
    this.#speed = options.speed;
    this.#anchor = { real: 0, simulated: options.start };
  }

  get speed(): number {
    return this.#speed;
  }

  now(): Instant {
    if (!this.#running || this.#advancing) return this.#current;
    const passed = (performance.now() - this.#anchor.real) * this.#speed;
    return instant(Math.max(this.#current, Math.floor(this.#anchor.simulated + passed)));
  }

  at(when: Instant, what: () => void): () => void {
    const due = { at: when, what };
    const place = this.#queue.findLastIndex((other) => other.at <= when) + 1;
    this.#queue.splice(place, 0, due);
    if (place === 0) this.#arm();
    return () => {
      const index = this.#queue.indexOf(due);
      if (index >= 0) this.#queue.splice(index, 1);
    };
  }

  every(period: Duration, what: () => void): () => void {
    let cancel = () => {};
    const schedule = (from: Instant): void => {
      const next = later(from, period);
      cancel = this.at(next, () => {
        schedule(next);
        what();
      });
    };
    schedule(this.now());
    return () => cancel();
  }

  setSpeed(speed: number): void {
    this.#current = this.now();
    this.#speed = speed;
    this.#drop();
    this.#arm();
  }

  step(by: Duration): void {
    this.#advance(later(this.now(), by));
    this.#drop();
    this.#arm();
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#drop();
    this.#arm();
  }

  stop(): void {
    this.#current = this.now();
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** Real and simulated time meet here anew: a push or a change of speed must not be counted twice. */
  #drop(): void {
    this.#anchor = { real: performance.now(), simulated: this.#current };
  }

  #advance(to: Instant): void {
    if (this.#advancing) throw new Error('the clock cannot be pushed from within its own turn');
    this.#advancing = true;
    try {
      for (let due = this.#queue[0]; due !== undefined && due.at <= to; due = this.#queue[0]) {
        this.#queue.shift();
        if (due.at > this.#current) this.#current = due.at;
        due.what();
      }
      if (to > this.#current) this.#current = to;
    } finally {
      this.#advancing = false;
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#queue[0];
    if (!this.#running || this.#advancing || this.#speed === 0 || next === undefined) return;
    const wait = Math.min(longestWait, Math.max(1, (next.at - this.now()) / this.#speed));
    this.#timer = setTimeout(() => {
      this.#advance(this.now());
      this.#arm();
    }, wait);
  }
}
