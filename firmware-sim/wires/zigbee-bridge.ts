/**
 * The home's Mosquitto and Zigbee2MQTT in one: a broker with one account, retained `bridge/…` and availability topics, device
 * states published in full from a cache (not retained, as is Zigbee2MQTT's default), orders taken from `…/set`.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { DeviceId, OutputOrder } from '@zhuji/protocol';
import { Aedes } from 'aedes';
import type { Condition, Report } from '../devices/device.ts';
import type { Wire, WiredDevice, WireListener } from './wire.ts';
import { bridgeDevices } from './zigbee-devices.ts';
import { type Fields, momentary, type ZigbeeModel, zigbeeModel } from './zigbee-models.ts';
import { readSet } from './zigbee-set.ts';

export interface ZigbeeEnd {
  port: number;
  base: string;
  username: string;
  password: string;
}
export type ZigbeeDevice = WiredDevice & { model?: string };

interface Paired {
  device: ZigbeeDevice;
  model: ZigbeeModel;
  cache: Fields;
}

export class ZigbeeBridge implements Wire {
  readonly #end: ZigbeeEnd;
  readonly #listener: WireListener;
  readonly #paired: ReadonlyMap<DeviceId, Paired>;
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;
  #server: Server | undefined;

  constructor(end: ZigbeeEnd, devices: readonly ZigbeeDevice[], listener: WireListener) {
    this.#end = end;
    this.#listener = listener;
    this.#paired = new Map(
      devices.map((device) => {
        const model = zigbeeModel(device.class, device.model);
        return [device.id, { device, model, cache: model.first }];
      }),
    );
  }

  async start(): Promise<void> {
    if (this.#broker) return;
    const broker = await Aedes.createBroker();
    this.#broker = broker;
    broker.authenticate = (_client, username, password, done) => {
      const right = username === this.#end.username && password?.toString() === this.#end.password;
      done(null, right);
    };
    broker.on('subscribe', (subscriptions) => this.#heardBy(subscriptions.map(({ topic }) => topic)));
    broker.subscribe(
      `${this.#end.base}/+/set`,
      (packet, done) => this.#set(packet, done),
      () => {},
    );
    await this.#announce();
    await this.#listen(broker);
  }

  async stop(): Promise<void> {
    const broker = this.#broker;
    const server = this.#server;
    this.#broker = undefined;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
  }

  send(device: DeviceId, report: Report, condition: Condition): void {
    const paired = this.#paired.get(device);
    if (paired === undefined) return;
    const said = paired.model.says(report);
    const news = report.type === 'beat' || report.type === 'event' || Object.keys(said).length > 0;
    if (!news) return;
    const payload = {
      ...paired.cache,
      ...paired.model.status(condition),
      ...said,
      linkquality: linkquality(device),
    };
    paired.cache = Object.fromEntries(Object.entries(payload).filter(([name]) => !momentary.includes(name)));
    void this.#publish(paired.device.address, payload, false);
  }

  /** Zigbee2MQTT starts anew while its broker stays: it says so, and then sends every cached state again, stale or not. */
  async restart(): Promise<void> {
    await this.#publish('bridge/state', { state: 'offline' }, true);
    await this.#announce();
    for (const { device, cache } of this.#paired.values()) {
      if (Object.keys(cache).length > 0) await this.#publish(device.address, cache, false);
    }
  }

  async #listen(broker: Aedes): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      broker.handle(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#end.port, '127.0.0.1', resolve);
    });
  }

  async #announce(): Promise<void> {
    const paired = [...this.#paired.values()];
    await this.#publish('bridge/state', { state: 'online' }, true);
    await this.#publish('bridge/devices', bridgeDevices(paired), true);
    for (const { device } of paired) {
      await this.#publish(`${device.address}/availability`, { state: 'online' }, true);
    }
  }

  /** Somebody listens to the devices now: they check in soon, as after a real restart of the home's network. */
  #heardBy(topics: readonly string[]): void {
    const states = topics.some(
      (topic) => topic.startsWith(`${this.#end.base}/`) && !topic.includes('/bridge/'),
    );
    if (states) this.#listener.onUp([...this.#paired.keys()]);
  }

  /** A retained message is stored before it is sent on, and would be overtaken by the next: who cares about order waits. */
  #publish(topic: string, body: unknown, retain: boolean): Promise<void> {
    const payload = Buffer.from(JSON.stringify(body));
    const packet = {
      cmd: 'publish',
      topic: `${this.#end.base}/${topic}`,
      payload,
      qos: 0,
      retain,
      dup: false,
    } as const;
    return new Promise((done) => {
      if (this.#broker) this.#broker.publish(packet, () => done());
      else done();
    });
  }

  #set(packet: { topic: string; payload: Buffer | string }, done: () => void): void {
    const name = packet.topic.slice(this.#end.base.length + 1, -'/set'.length);
    const paired = [...this.#paired.values()].find(({ device }) => device.address === name);
    const order: OutputOrder | undefined = paired && readSet(paired.device.class, packet.payload.toString());
    if (paired && order) this.#listener.onOrder(paired.device.id, order);
    done();
  }
}

/** A steady figure between 60 and 200 for each device. */
const linkquality = (name: string): number =>
  60 + ([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 140);
