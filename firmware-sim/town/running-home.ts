/** One home at work: its pure state, stepped by the clock and by what is done to it, and the wires that carry what its devices say. */
import { type DeviceId, type Duration, seconds } from '@zhuji/protocol';
import type { SimClock } from '../clock.ts';
import type { Emit, Stimulus } from '../devices/device.ts';
import { models } from '../devices/models.ts';
import { firstHome, type HomeState, type HomeStimulus, stepHome } from '../home/home.ts';
import type { Random } from '../random.ts';
import { drawHabits } from '../residents/day.ts';
import { Broadband } from '../wires/broadband.ts';
import { HomeBrokerDevices } from '../wires/home-broker.ts';
import { type SerialEnd, SerialLine } from '../wires/serial-line.ts';
import type { Wire, WireListener } from '../wires/wire.ts';
import { ZigbeeBridge } from '../wires/zigbee-bridge.ts';
import type { Diary } from './diary.ts';
import { isLivedIn, type PlannedHome, type PlannedLine } from './town-plan.ts';

export interface HomeSurroundings {
  clock: SimClock;
  diary: Diary;
  random: Random;
  hub: { host: string; port: number };
  /** The next number of one of this home's devices. */
  takeCounter: (device: DeviceId) => number;
  /** The serial line ends in this pty instead of the planned port. */
  pty?: string;
}

/** How finely a home lives. A press does not wait for it. */
const tickPeriod: Duration = seconds(5);
const ptyBaud = 115_200;

export class RunningHome {
  readonly plan: PlannedHome;
  readonly broadband: Broadband;
  readonly #around: HomeSurroundings;
  readonly #wires: ReadonlyMap<string, Wire>;
  readonly #wireOf: ReadonlyMap<DeviceId, Wire>;
  #state: HomeState;
  #stopTicking: (() => void) | undefined;

  constructor(plan: PlannedHome, around: HomeSurroundings) {
    this.plan = plan;
    this.#around = around;
    this.broadband = new Broadband(plan.relayPort, around.hub);
    const habits = isLivedIn(plan) ? drawHabits(around.random) : undefined;
    this.#state = firstHome(plan.devices, habits, around.clock.now(), around.random);
    const wires = plan.lines.map((line): [string, Wire] => [line.name, this.#wire(line)]);
    this.#wires = new Map(wires);
    this.#wireOf = new Map(
      plan.devices.flatMap((device) => {
        const wire = this.#wires.get(device.line);
        return wire ? [[device.id, wire] as const] : [];
      }),
    );
  }

  get state(): HomeState {
    return this.#state;
  }
  get serial(): SerialLine | undefined {
    const wire = this.#wires.get('uart');
    return wire instanceof SerialLine ? wire : undefined;
  }
  get zigbee(): ZigbeeBridge | undefined {
    const wire = this.#wires.get('zigbee');
    return wire instanceof ZigbeeBridge ? wire : undefined;
  }

  async start(): Promise<void> {
    if (this.#stopTicking) return;
    this.#stopTicking = this.#around.clock.every(tickPeriod, () => this.act({ type: 'tick' }));
    this.act({ type: 'tick' });
    await Promise.all([this.broadband, ...this.#wires.values()].map((wire) => wire.start()));
  }

  async stop(): Promise<void> {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    await Promise.all([this.broadband, ...this.#wires.values()].map((wire) => wire.stop()));
  }

  act(stimulus: HomeStimulus): void {
    const now = this.#around.clock.now();
    const { state, emits } = stepHome(this.#state, this.plan.devices, stimulus, now, this.#around.random);
    this.#state = state;
    for (const { device, emit } of emits) this.#carry(device, emit);
  }

  touch(device: DeviceId, stimulus: Exclude<Stimulus, { type: 'tick' }>): void {
    this.act({ type: 'device', device, stimulus });
  }

  #carry(id: DeviceId, emit: Emit): void {
    const now = this.#around.clock.now();
    if (emit.type === 'noticed') {
      this.#around.diary.write(now, this.plan.id, 'heard', emit.how, emit.text);
      return;
    }
    const device = this.#state.devices.get(id);
    if (device) this.#wireOf.get(id)?.send(id, emit, models[device.class].condition(device, now));
  }

  #wire(line: PlannedLine): Wire {
    const devices = this.plan.devices.filter((device) => device.line === line.name);
    const { takeCounter, pty } = this.#around;
    const listener: WireListener = {
      onOrder: (device, order) => this.touch(device, { type: 'order', order }),
      onUp: (ids) => {
        for (const id of ids) this.touch(id, { type: 'line_up' });
      },
    };
    switch (line.type) {
      case 'serial': {
        const end: SerialEnd = pty ? { path: pty, baud: ptyBaud } : { port: line.port };
        return new SerialLine(end, devices, takeCounter, listener);
      }
      case 'broker':
        return new HomeBrokerDevices(`mqtt://127.0.0.1:${line.port}`, devices, takeCounter, listener);
      case 'zigbee2mqtt':
        return new ZigbeeBridge(line, devices, listener);
    }
  }
}
