/** A clock that stands until it is pushed, and then wakes whoever asked for a moment that has passed. */
import { type Duration, type Instant, instant, later } from '@zhuji/protocol';
import { HubClock } from '../../hub/app/hub-clock.ts';
import type { Clock, Machine } from '../../hub/app/ports.ts';

export class PushedClock implements Clock {
  #now: Instant;
  readonly #sleepers = new Set<{ at: Instant; wake: () => void }>();

  constructor(start = 1_795_280_400_000) {
    this.#now = instant(start);
  }

  now = (): Instant => this.#now;

  wakeAt = (at: Instant, wake: () => void): (() => void) => {
    const sleeper = { at, wake };
    this.#sleepers.add(sleeper);
    return () => this.#sleepers.delete(sleeper);
  };

  push(by: Duration): void {
    this.#now = later(this.#now, by);
    for (const sleeper of this.#sleepers) {
      if (sleeper.at > this.#now) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

/** A machine whose clock somebody sets. */
export class PushedMachine implements Machine {
  readonly #timers = new Set<{ at: number; run: () => void }>();
  #mono = 60_000;
  #offset: number;

  constructor(wall = 1_795_280_400_000) {
    this.#offset = wall - this.#mono;
  }

  wall = (): number => this.#mono + this.#offset;
  mono = (): number => this.#mono;
  after = (wait: Duration, run: () => void): (() => void) => {
    const timer = { at: this.#mono + wait, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  push(by: Duration): void {
    this.#mono += by;
    for (const timer of this.#timers) {
      if (timer.at > this.#mono) continue;
      this.#timers.delete(timer);
      timer.run();
    }
  }

  setWall(by: Duration): void {
    this.#offset += by;
  }
}

/** The hub's own clock over such a machine: pushing it is real time that passes. */
export class JumpingClock extends PushedClock {
  readonly machine = new PushedMachine();
  readonly own = new HubClock(this.machine);
  override now = (): Instant => this.own.now();
  override wakeAt = (at: Instant, wake: () => void): (() => void) => this.own.wakeAt(at, wake);

  override push(by: Duration): void {
    this.machine.push(by);
  }
}
