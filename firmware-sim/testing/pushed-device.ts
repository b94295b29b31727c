/** One device under a pushed clock: stimuli in, what it says out. */
import { type DeviceClass, type Instant, instant, later, seconds } from '@zhuji/protocol';
import type { Emit, Stimulus, Surroundings } from '../devices/device.ts';
import type { DeviceState } from '../devices/model.ts';
import { models } from '../devices/models.ts';
import { seeded } from '../random.ts';
import { calm } from './calm.ts';

export class PushedDevice {
  readonly #model;
  readonly #random = seeded('device under test');
  #now: Instant = instant(1_800_000_000_000);
  state: DeviceState;

  constructor(deviceClass: DeviceClass) {
    this.#model = models[deviceClass];
    this.state = this.#model.start(this.#now, this.#random);
  }

  get condition() {
    return this.#model.condition(this.state, this.#now);
  }

  meets(stimulus: Stimulus): Emit[] {
    const { state, emits } = this.#model.step(this.state, stimulus, this.#now, this.#random);
    this.state = state;
    return emits;
  }

  /** So many seconds in these surroundings, five at a time; beats are left out. */
  lives(lasting: number, around: Partial<Surroundings> = {}): Emit[] {
    return this.beats(lasting, around).filter(({ type }) => type !== 'beat');
  }

  beats(lasting: number, around: Partial<Surroundings> = {}): Emit[] {
    const said: Emit[] = [];
    for (let passed = 0; passed < lasting; passed += 5) {
      this.#now = later(this.#now, seconds(5));
      said.push(...this.meets({ type: 'tick', around: { ...calm, ...around } }));
    }
    return said;
  }
}

/** `sos new`, `gas_leak restored`, …: the events alone, in words. */
export const eventsOf = (emits: readonly Emit[]): string[] =>
  emits.flatMap((emit) => (emit.type === 'event' ? [`${emit.kind} ${emit.phase}`] : []));
