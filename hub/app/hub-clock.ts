/** The clock of everything in the hub: its own time, kept over the machine's clocks. */
import { type Duration, type Instant, instant, milliseconds, seconds } from '@zhuji/protocol';
import {
  beginHubTime,
  type HubTime,
  type MachineClocks,
  runHubTime,
  wallAhead,
} from '../core/hub-time/hub-time.ts';
import type { Clock, Machine } from './ports.ts';

/** Two clocks drift and are stepped by seconds all the time; a minute is somebody's mistake. */
const worthAWord = seconds(60);
const longestSleep = seconds(1);

export class HubClock implements Clock {
  readonly #machine: Machine;
  #time: HubTime;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#time = beginHubTime(this.#look(), undefined);
  }

  /** At the start, before anything asks for the time: not back behind the newest moment that is stored. */
  begin(newest: Instant | undefined): void {
    this.#time = beginHubTime(this.#look(), newest);
  }

  now(): Instant {
    return instant(Math.floor(this.#run().at));
  }

  /** Since when it has run without a leap: a silence from before that cannot be measured. */
  since(): Instant {
    return this.#run().since;
  }

  wakeAt(at: Instant, wake: () => void): () => void {
    const wait = Math.min(Math.max(at - this.now(), 0), longestSleep) as Duration;
    return this.#machine.after(wait, wake);
  }

  /** For /health. */
  trouble(): string | undefined {
    const ahead = wallAhead(this.#run());
    if (Math.abs(ahead) <= worthAWord) return undefined;
    const off = milliseconds(Math.abs(ahead)) / 1_000;
    return `the machine's clock is ${Math.round(off)} s ${ahead > 0 ? 'ahead of' : 'behind'} the hub's time, which follows it gently`;
  }

  #run(): HubTime {
    this.#time = runHubTime(this.#time, this.#look());
    return this.#time;
  }

  #look(): MachineClocks {
    return { wall: this.#machine.wall(), mono: this.#machine.mono() };
  }
}
