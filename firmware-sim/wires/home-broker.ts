/** Our own MQTT devices: each is a client of the gateway's broker with a credential of its own, and retries an event until taken. */
import {
  type DeviceId,
  type HomeEvent,
  type HomeReading,
  type HomeStatus,
  homeTopic,
  OutputOrder,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import mqtt, { type MqttClient } from 'mqtt';
import type { Condition, Reading, Report } from '../devices/device.ts';
import type { TakeCounter, Wire, WiredDevice, WireListener } from './wire.ts';

const readOrder = checker(OutputOrder);

export class HomeBrokerDevices implements Wire {
  readonly #url: string;
  readonly #devices: readonly WiredDevice[];
  readonly #takeCounter: TakeCounter;
  readonly #listener: WireListener;
  readonly #clients = new Map<DeviceId, MqttClient>();

  constructor(
    url: string,
    devices: readonly WiredDevice[],
    takeCounter: TakeCounter,
    listener: WireListener,
  ) {
    this.#url = url;
    this.#devices = devices;
    this.#takeCounter = takeCounter;
    this.#listener = listener;
  }

  /** Does not wait for the gateway: it may start later, and the devices keep trying. */
  async start(): Promise<void> {
    for (const device of this.#devices) {
      if (!this.#clients.has(device.id)) this.#clients.set(device.id, this.#connect(device));
    }
  }

  async stop(): Promise<void> {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    await Promise.all(clients.map((client) => client.endAsync(true)));
  }

  send(device: DeviceId, report: Report, condition: Condition): void {
    const client = this.#clients.get(device);
    if (client === undefined) return;
    if (report.type === 'event') {
      const { readings, type, ...event } = report;
      const detail = readings && { detail: asDetail(readings) };
      this.#publish(client, device, 'event', { n: this.#takeCounter(device), ...event, ...detail });
    }
    // A small device has memory for its alarms and for nothing else.
    if (!client.connected) return;
    if (report.type === 'beat') this.#publish(client, device, 'status', this.#status(device, condition));
    else if (report.readings) {
      const reading: HomeReading = { n: this.#takeCounter(device), values: report.readings };
      this.#publish(client, device, 'reading', reading);
    }
  }

  #status(device: DeviceId, { battery, tampered, warming, fault, endOfLife }: Condition): HomeStatus {
    const state = fault ? 'fault' : endOfLife ? 'end_of_life' : warming ? 'warming' : 'working';
    return {
      n: this.#takeCounter(device),
      state,
      tamper: tampered,
      ...(battery === undefined ? {} : { battery }),
    };
  }

  #publish(
    client: MqttClient,
    device: DeviceId,
    leaf: 'event' | 'reading' | 'status',
    message: HomeEvent | HomeReading | HomeStatus,
  ): void {
    // Its failure is the client's end, which `stop` causes; while it lives it retries by itself.
    client.publish(homeTopic(device, leaf), JSON.stringify(message), { qos: 1 }, () => {});
  }

  #connect({ id, secret }: WiredDevice): MqttClient {
    const client = mqtt.connect(this.#url, {
      clientId: id,
      username: id,
      password: secret,
      clean: true,
      reconnectPeriod: 1_000,
      connectTimeout: 5_000,
    });
    const commands = homeTopic(id, 'command');
    client.on('connect', () => {
      client.subscribe(commands, { qos: 1 }, () => this.#listener.onUp([id]));
    });
    client.on('message', (_topic, payload) => this.#obey(id, payload));
    // A refused or broken connection is tried again by the client itself.
    client.on('error', () => {});
    return client;
  }

  #obey(device: DeviceId, payload: Buffer): void {
    const order = readOrder(parse(payload));
    if (order.ok) this.#listener.onOrder(device, order.value);
  }
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Details are named after what they measure; gases after their units, as on a detector's own display. */
const units: Partial<Record<Reading['kind'], string>> = { gas: 'lel', co: 'ppm' };
const asDetail = (readings: readonly Reading[]): Record<string, number> =>
  Object.fromEntries(readings.map(({ kind, value }) => [units[kind] ?? kind, value]));
