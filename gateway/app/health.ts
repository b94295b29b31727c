/** Is everything still there? Liveness of devices and lines, and the status that goes to the hub every 30 seconds, and soon after a change. */
import {
  type DeviceClass,
  type DeviceId,
  type DeviceReport,
  type DeviceState,
  type Duration,
  deviceClasses,
  gatewayBeat,
  milliseconds,
  type OnlineStatus,
  seconds,
} from '@zhuji/protocol';
import { type Liveness, type LivenessEvent, listening, stepLiveness } from '../core/liveness/liveness.ts';
import { deviceSilent, lineDown } from '../core/own-events.ts';
import type { HomeEvent, HomeReading } from '../core/report.ts';
import type { HomeSettings } from './home-settings.ts';
import { within } from './outputs.ts';
import type { Clock, Disk, HubLink, Log } from './ports.ts';
import type { Refusals } from './refusals.ts';
import type { Uplink } from './uplink.ts';

export interface KnownDevice {
  id: DeviceId;
  class: DeviceClass;
  name: string;
  room?: string | undefined;
}

interface Needs {
  clock: Clock;
  log: Log;
  version: string;
  devices: readonly KnownDevice[];
  lines: readonly string[];
  disk: Disk;
  link: HubLink;
  refusals: Refusals;
  /** What the device says of itself. */
  stateOf: (device: DeviceId) => DeviceState;
  uplink: Pick<Uplink, 'epoch' | 'queue' | 'stats' | 'thinned' | 'isConnected'>;
  settings: HomeSettings;
  announce: (event: HomeEvent) => void;
  record: (reading: HomeReading) => void;
}

/** A card that hangs, or is not there, has no room; the status goes up all the same. */
const diskPatience: Duration = seconds(2);
const lineLimit: Duration = seconds(30);
export const deviceLimit = (device: { class: DeviceClass }): Duration =>
  milliseconds(deviceClasses[device.class].beat * 2);

export class Health {
  readonly #needs: Needs;
  readonly #startedAt: number;
  readonly #devices: Map<DeviceId, Liveness>;
  readonly #lines: Map<string, Liveness>;
  readonly #linesUp = new Set<string>();
  /** When the last `beat` reading of a device was recorded: one an interval is enough. */
  readonly #beats = new Map<DeviceId, number>();
  #sentAt = -Infinity;
  /** What the last status said of the devices: when it changes the next one does not wait for its time. */
  #toldStates = '';

  constructor(needs: Needs) {
    const now = needs.clock.mono();
    this.#needs = needs;
    this.#startedAt = now;
    this.#devices = new Map(needs.devices.map(({ id }) => [id, listening(now)]));
    this.#lines = new Map(needs.lines.map((line) => [line, listening(now)]));
  }

  /** A frame came from the device itself. */
  heard(device: DeviceId): void {
    this.#stepDevice(device, 'heard');
    const now = this.#needs.clock.mono();
    if (now - (this.#beats.get(device) ?? -Infinity) < this.#needs.settings.readingInterval()) return;
    this.#beats.set(device, now);
    this.#needs.record({ device, kind: 'beat', value: 1 });
  }

  gone(device: DeviceId): void {
    this.#stepDevice(device, 'gone');
  }

  lineUp(line: string, up: boolean): void {
    if (up) this.#linesUp.add(line);
    else this.#linesUp.delete(line);
    if (up) this.#stepLine(line, 'heard');
  }

  /** Once a second. */
  tick(): void {
    for (const device of this.#devices.keys()) this.#stepDevice(device, 'tick');
    for (const line of this.#lines.keys()) this.#stepLine(line, this.#linesUp.has(line) ? 'heard' : 'tick');
    const due = this.#needs.clock.mono() - this.#sentAt >= gatewayBeat;
    if (due || this.#deviceStates() !== this.#toldStates) void this.report();
  }

  #deviceStates(): string {
    return this.#needs.devices.map((device) => this.#reportOf(device).state).join(' ');
  }

  /** Sends the status, when there is a connection. */
  async report(): Promise<void> {
    const { clock, uplink, link, log } = this.#needs;
    if (!uplink.isConnected()) return;
    this.#sentAt = clock.mono();
    this.#toldStates = this.#deviceStates();
    try {
      const status = await this.#status();
      if (status) await link.publish('status', status);
    } catch (error) {
      log.error({ err: error }, 'the status could not be sent');
    }
  }

  #stepDevice(id: DeviceId, event: LivenessEvent): void {
    const device = this.#needs.devices.find((one) => one.id === id);
    const state = this.#devices.get(id);
    if (device === undefined || state === undefined) return;
    const step = stepLiveness(state, event, { limit: deviceLimit(device) }, this.#needs.clock.mono());
    this.#devices.set(id, step.state);
    for (const effect of step.effects) this.#needs.announce(deviceSilent(device, effect === 'fell_silent'));
  }

  #stepLine(line: string, event: LivenessEvent): void {
    const now = this.#needs.clock.mono();
    const step = stepLiveness(this.#lines.get(line) ?? listening(now), event, { limit: lineLimit }, now);
    this.#lines.set(line, step.state);
    for (const effect of step.effects) this.#needs.announce(lineDown(line, effect === 'fell_silent'));
  }

  async #status(): Promise<OnlineStatus | undefined> {
    const { clock, version, disk, refusals, uplink } = this.#needs;
    const epoch = uplink.epoch();
    if (epoch === undefined) return undefined;
    const freeBytes = (await within(clock, diskPatience, disk.freeBytes())) || 0;
    return {
      v: 1,
      online: true,
      epoch,
      boot: clock.boot,
      sentAt: clock.wall(),
      mono: clock.mono(),
      version,
      uptime: (clock.mono() - this.#startedAt) / 1000,
      disk: { freeBytes, outboxBytes: uplink.stats().bytes },
      queue: uplink.queue(),
      thinned: uplink.thinned(),
      refused: refusals.all(),
      devices: this.#needs.devices.map((device) => this.#reportOf(device)),
    };
  }

  #reportOf({ id, class: kind, name, room }: KnownDevice): DeviceReport {
    const { is } = this.#devices.get(id) ?? { is: 'never_heard' };
    const state = is === 'heard' ? this.#needs.stateOf(id) : is;
    return { id, class: kind, name, ...(room === undefined ? {} : { room }), state };
  }
}
