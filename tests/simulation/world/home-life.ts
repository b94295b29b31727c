/** A home: the elder, the air and the devices of firmware-sim, and its gateway. What devices say goes down the home's wires. */
import {
  type DeviceClass,
  type DeviceId,
  type Duration,
  hours,
  milliseconds,
  minutes,
  type OutputOrder,
  seconds,
} from '@zhuji/protocol';
import type { Stimulus } from '../../../firmware-sim/devices/device.ts';
import { models } from '../../../firmware-sim/devices/models.ts';
import {
  firstHome,
  type HomeEmit,
  type HomeState,
  type HomeStimulus,
  stepHome,
} from '../../../firmware-sim/home/home.ts';
import type { Random } from '../../../firmware-sim/random.ts';
import { drawHabits } from '../../../firmware-sim/residents/day.ts';
import type { PlannedHome } from '../../../firmware-sim/town/town-plan.ts';
import { LazyBeat } from '../time/lazy-beats.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Frame } from '../wire/device-line.ts';
import type { GatewayProcess } from './gateway-process.ts';

/** How finely a home lives while something goes on in it, and how seldom while nothing does. */
const tickPeriod: Duration = seconds(5);
const restPeriod: Duration = minutes(4);
/** Who goes through the front door shuts it again; a home at rest would not notice. */
const doorShutsAfter: Duration = seconds(25);
/** When somebody changes a battery that is low, mostly; one in six is forgotten. */
const batteryChanged = { soonest: hours(2), latest: hours(48), forgotten: 1 / 6 };

export interface HomeWitness {
  /** A frame that a running gateway took. */
  heard(frame: Frame): void;
}

export class HomeLife {
  readonly plan: PlannedHome;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #witness: HomeWitness;
  readonly #counters = new Map<DeviceId, number>();
  readonly #lineOf: ReadonlyMap<DeviceId, string>;
  readonly #beat: LazyBeat;
  #state: HomeState;
  #gateway: GatewayProcess | undefined;

  constructor(plan: PlannedHome, time: VirtualTime, random: Random, witness: HomeWitness) {
    this.plan = plan;
    this.#time = time;
    this.#random = random;
    this.#witness = witness;
    this.#lineOf = new Map(plan.devices.map(({ id, line }) => [id, line]));
    this.#state = firstHome(plan.devices, drawHabits(random), time.now, random);
    this.#beat = new LazyBeat(time, tickPeriod, () => this.act({ type: 'tick' }));
  }

  /** Whose radio hears this home's devices. */
  moveIn(gateway: GatewayProcess): void {
    this.#gateway = gateway;
  }

  /** Something goes on here for so long. */
  liven(length: Duration, pace?: Duration): void {
    this.#beat.wakeFor(length, pace);
  }

  catchUp(): void {
    this.#beat.catchUp(restPeriod);
  }

  act(stimulus: HomeStimulus): void {
    const { state, emits } = stepHome(this.#state, this.plan.devices, stimulus, this.#time.now, this.#random);
    this.#state = state;
    for (const emit of emits) this.#carry(emit);
  }

  touch(device: DeviceId, stimulus: Exclude<Stimulus, { type: 'tick' }>): void {
    this.act({ type: 'device', device, stimulus });
  }

  order(device: DeviceId, order: OutputOrder): void {
    this.touch(device, { type: 'order', order });
  }

  deviceOf(...classes: DeviceClass[]): DeviceId | undefined {
    const found = this.plan.devices.filter((device) => classes.includes(device.class));
    return found.length === 0 ? undefined : this.#random.pick(found).id;
  }

  /** What a device says of itself at once, an alarm after a moment: it must wake its radio, and the beats come before it. */
  #carry({ device, emit }: HomeEmit): void {
    const state = this.#state.devices.get(device);
    if (emit.type === 'noticed' || state === undefined) return;
    const condition = models[state.class].condition(state, this.#time.now);
    const frame = () => ({ device, counter: this.#nextCounter(device), said: emit, condition });
    if (emit.type !== 'event') {
      if (
        emit.type === 'reading' &&
        emit.readings.some(({ kind, value }) => kind === 'door_open' && value > 0)
      )
        this.#time.after(doorShutsAfter, () => this.act({ type: 'tick' }));
      this.#hear(frame());
      return;
    }
    if (emit.kind === 'battery_low' && emit.phase === 'new') this.#changeBattery(device);
    this.#time.after(milliseconds(this.#random.whole(1_000, 1_400)), () => {
      const once = frame();
      this.#hear(once);
      // Radios repeat themselves.
      if (this.#random.chance(0.1)) this.#time.after(milliseconds(40), () => this.#hear(once));
    });
  }

  #changeBattery(device: DeviceId): void {
    const { soonest, latest, forgotten } = batteryChanged;
    const wait = milliseconds(this.#random.whole(soonest, latest));
    if (this.#random.chance(forgotten)) return;
    this.#time.after(wait, () => this.touch(device, { type: 'battery', percent: 100 }));
  }

  #nextCounter(device: DeviceId): number {
    const counter = (this.#counters.get(device) ?? 0) + 1;
    this.#counters.set(device, counter);
    return counter;
  }

  #hear(frame: Frame): void {
    const line = this.#lineOf.get(frame.device);
    if (line !== undefined && this.#gateway?.hear(line, frame)) this.#witness.heard(frame);
  }
}
