/** The gateway's own small MQTT broker on the home's network: a credential per device, and each speaks only for itself. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { type DeviceId, type ErrorCode, homeTopic, type OutputOrder, readHomeTopic } from '@zhuji/protocol';
import { Aedes } from 'aedes';
import type { Counters, DeviceLine, LineListener, Log } from '../../../app/ports.ts';
import { readHomeMessage } from './home-messages.ts';

interface Needs {
  name: string;
  host: string;
  port: number;
  /** Each device's MQTT user name is its id. */
  devices: readonly { id: DeviceId; password: string }[];
  log: Log;
  counters: Counters;
}
type MqttClient = ReturnType<Aedes['handle']>;
/** The part of an MQTT PUBLISH that is judged. */
interface Publish {
  topic: string;
  payload: Buffer | string;
  retain: boolean;
}

/** No message of a device is longer. */
const longestMessage = 4096;
const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();

export class BrokerLine implements DeviceLine {
  readonly name: string;
  readonly #needs: Needs;
  readonly #passwords: ReadonlyMap<string, Buffer>;
  readonly #users = new WeakMap<MqttClient, DeviceId>();
  readonly #clients = new Set<MqttClient>();
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;
  #server: Server | undefined;
  #listener: LineListener | undefined;

  constructor(needs: Needs) {
    this.name = needs.name;
    this.#needs = needs;
    this.#passwords = new Map(needs.devices.map(({ id, password }) => [id, digest(password)]));
  }

  async start(listener: LineListener): Promise<void> {
    if (this.#server) return;
    this.#listener = listener;
    const broker = await Aedes.createBroker({
      authenticate: (client, user, password, done) => done(null, this.#admit(client, user, password)),
      authorizePublish: (client, packet, done) => done(this.#takePublish(client, packet)),
      authorizeSubscribe: (client, subscription, done) =>
        done(null, subscription.topic === this.#commandTopic(client) ? subscription : null),
    });
    broker.on('client', (client) => this.#clients.add(client));
    broker.on('clientDisconnect', (client) => this.#clients.delete(client));
    broker.on('clientError', (_client, error) =>
      this.#needs.log.debug({ err: error }, 'a device connection failed'),
    );
    broker.on('connectionError', (_client, error) =>
      this.#needs.log.debug({ err: error }, 'no MQTT on a connection'),
    );
    this.#broker = broker;
    this.#server = createServer((socket) => this.#handle(broker, socket));
    await listen(this.#server, this.#needs);
    listener.lineUp(this.name, true);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    const broker = this.#broker;
    this.#server = undefined;
    this.#broker = undefined;
    for (const socket of this.#sockets) socket.destroy();
    this.#clients.clear();
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Where it listens; the port is the system's choice when it was given as 0. */
  port(): number {
    const address = this.#server?.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Taken when it was written to a device that is there. */
  order(device: DeviceId, order: OutputOrder): Promise<boolean> {
    const broker = this.#broker;
    const isThere = [...this.#clients].some((client) => this.#users.get(client) === device);
    if (broker === undefined || !isThere) return Promise.resolve(false);
    const [topic, payload] = [homeTopic(device, 'command'), JSON.stringify(order)];
    return new Promise((resolve) =>
      broker.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, (error) =>
        resolve(!error),
      ),
    );
  }

  #handle(broker: Aedes, socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    broker.handle(socket);
  }

  #admit(client: MqttClient, user: string | undefined, password: Buffer | undefined): boolean {
    const expected = user === undefined ? undefined : this.#passwords.get(user);
    if (user === undefined || expected === undefined || !timingSafeEqual(expected, digest(password ?? ''))) {
      this.#refuse('device_unknown');
      return false;
    }
    this.#users.set(client, user as DeviceId);
    return true;
  }

  #commandTopic(client: MqttClient): string | undefined {
    const user = this.#users.get(client);
    return user === undefined ? undefined : homeTopic(user, 'command');
  }

  /** Runs before the PUBACK. Nothing that a device says goes on to another device. */
  #takePublish(client: MqttClient | null, packet: Publish): Error | null {
    if (client === null) return null;
    const user = this.#users.get(client);
    const topic = readHomeTopic(packet.topic);
    if (user === undefined || topic === undefined || topic.leaf === 'command')
      return this.#refusal('topic_unknown');
    if (topic.device !== user) return this.#refusal('topic_not_yours');
    if (packet.payload.length > longestMessage) return this.#refusal('message_too_large');
    packet.retain = false;
    this.#takeMessage(user, topic.leaf, packet.payload.toString());
    return null;
  }

  #takeMessage(device: DeviceId, leaf: 'event' | 'reading' | 'status', text: string): void {
    const message = readHomeMessage(leaf, parse(text));
    if (!message.ok) {
      this.#refuse(message.code);
      return;
    }
    if (!this.#needs.counters.accept(this.#counterKey(device), message.counter, leaf === 'event')) {
      this.#refuse('device_replayed');
      return;
    }
    this.#listener?.report({ device, cached: false, facts: message.facts });
  }

  /** A device that is given a new password counts anew. */
  #counterKey(device: DeviceId): string {
    return `${device}/${this.#passwords.get(device)?.toString('hex').slice(0, 8)}`;
  }

  #refusal(code: ErrorCode): Error {
    this.#refuse(code);
    return new Error(code);
  }

  #refuse(code: ErrorCode): void {
    this.#needs.log.debug({ line: this.name, code }, 'a device message was refused');
    this.#listener?.refused(code);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const listen = (server: Server, { host, port }: { host: string; port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
