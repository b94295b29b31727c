/** The gateway's own small MQTT broker on the home's network: a credential per device, and each speaks only for itself. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import {
  type DeviceId,
  type Duration,
  type ErrorCode,
  homeTopic,
  type OutputOrder,
  readHomeTopic,
  seconds,
} from '@zhuji/protocol';
import { Aedes } from 'aedes';
import type { Clock, Counters, DeviceLine, LineListener, Log, Stop } from '../../../app/ports.ts';
import { Allowance } from './allowance.ts';
import { readHomeMessage } from './home-messages.ts';

interface Needs {
  name: string;
  host: string;
  port: number;
  /** Each device's MQTT user name is its id. */
  devices: readonly { id: DeviceId; password: string }[];
  clock: Clock;
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
/** A connection must have said who it is by then; a port or an address that is not there yet is tried again so often. */
const connectTimeout: Duration = seconds(10);
const listenAgain: Duration = seconds(5);
/** Connections from one address: what all devices of a home need, twice over, and room for those that come back. */
const spareConnections = 16;
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
  #cancelRetry: Stop = () => undefined;

  constructor(needs: Needs) {
    this.name = needs.name;
    this.#needs = needs;
    this.#passwords = new Map(needs.devices.map(({ id, password }) => [id, digest(password)]));
  }

  async start(listener: LineListener): Promise<void> {
    if (this.#server) return;
    this.#listener = listener;
    const broker = await Aedes.createBroker({
      connectTimeout,
      // No session outlives its connection: who comes next under its name has no right to it, and it would stay in memory for good.
      preConnect: (_client, packet, done) => {
        packet.clean = true;
        done(null, true);
      },
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
    await this.#listen(this.#server);
  }

  /** Settles with the first answer. What stands in the way may go; meanwhile the home's other lines serve. */
  #listen(server: Server): Promise<void> {
    const { host, port, log, clock } = this.#needs;
    return new Promise((resolve) => {
      server.on('error', (error) => {
        log.error({ err: error, line: this.name, host, port }, 'the broker of this line is in trouble');
        if (!server.listening) this.#cancelRetry = clock.after(listenAgain, () => server.listen(port, host));
        resolve();
      });
      server.on('listening', () => {
        this.#listener?.lineUp(this.name, true);
        resolve();
      });
      server.listen(port, host);
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    const broker = this.#broker;
    this.#server = undefined;
    this.#broker = undefined;
    this.#cancelRetry();
    for (const socket of this.#sockets) socket.destroy();
    this.#clients.clear();
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
    if (server?.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
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
    const fromThere = [...this.#sockets].filter((one) => one.remoteAddress === socket.remoteAddress);
    if (fromThere.length >= 2 * this.#needs.devices.length + spareConnections) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    broker.handle(socket);
    this.#limit(socket);
  }

  /** Beside the broker's 'readable', 'data' only tells what it reads, when it reads (Node: "readable takes precedence"). */
  #limit(socket: Socket): void {
    const { clock } = this.#needs;
    const allowance = new Allowance(clock.mono());
    socket.on('data', (bytes: Uint8Array) => {
      if (allowance.take(bytes.length, clock.mono())) return;
      this.#refuse('message_too_large');
      socket.destroy();
    });
  }

  #admit(client: MqttClient, user: string | undefined, password: Buffer | undefined): boolean {
    const expected = user === undefined ? undefined : this.#passwords.get(user);
    if (user === undefined || expected === undefined || !timingSafeEqual(expected, digest(password ?? ''))) {
      this.#refuse('device_unknown');
      return false;
    }
    // MQTT cuts off who was there under the same client id: nobody may do that to another device.
    if ([...this.#clients].some((other) => other.id === client.id && this.#users.get(other) !== user)) {
      this.#refuse('topic_not_yours');
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
