/**
 * The MQTT broker that gateways connect to. It keeps no sessions and no messages: what a gateway must not lose is in its outbox
 * until a receipt, what a home must not miss is in the store until its result.
 */
import type { EventEmitter } from 'node:events';
import {
  type Command,
  type DownTopic,
  downTopics,
  type GatewayId,
  hubTopic,
  maxMessageBytes,
  type Receipt,
  readHubTopic,
} from '@zhuji/protocol';
import { Aedes, type AuthenticateError, type Client, type Subscription } from 'aedes';
import type { Clock, Downlink, Metrics, Store } from '../../app/ports.ts';
import { Connections } from './connections.ts';
import { proven } from './credential.ts';
import { Gate, type GateUseCases } from './gate.ts';
import { Listener, type ListenerConfig } from './listener.ts';
import { ReplacedSecrets } from './replaced-secrets.ts';

export interface BrokerParts {
  readonly config: Omit<ListenerConfig, 'longestPacket'>;
  readonly store: Pick<Store, 'read'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: { warn(facts: object, text: string): void };
  readonly useCases: GateUseCases;
  /** A gateway has begun to listen for commands. */
  readonly listens: (gateway: GatewayId) => void;
}

/** One that is somewhat too large is read, refused with a code and kept in quarantine; beyond this the connection is cut. */
const longestPacket = 4 * maxMessageBytes;
const connectTimeoutMs = 10_000;
/** One that reads nothing for so long is cut off; it comes again when it can. */
const drainTimeoutMs = 30_000;
const stuckAfterMs = 5_000;
const badCredential = 4;
const unavailable = 3;

export class Broker implements Downlink {
  readonly #parts: BrokerParts;
  readonly #connections = new Connections();
  readonly #gate: Gate;
  readonly #listener: Listener;
  readonly #replaced: ReplacedSecrets;
  #aedes: Aedes | undefined;
  #connectionNumber = 0;
  #port: number | undefined;

  constructor(parts: BrokerParts) {
    const { metrics, log, useCases, config } = parts;
    this.#parts = parts;
    this.#replaced = new ReplacedSecrets({ ...parts, connections: this.#connections });
    this.#gate = new Gate({
      useCases,
      metrics,
      connections: this.#connections,
      sendReceipt: (gateway, receipt) => void this.receipt(gateway, receipt),
      failed: (gateway, leaf, error) => log.warn({ gateway, leaf, err: error }, 'a message was not stored'),
    });
    this.#listener = new Listener({
      config: { ...config, longestPacket },
      connected: (socket) => void this.#aedes?.handle(socket),
      turnedAway: (reason) => metrics.count('zhuji_connections_refused_total', { reason }),
    });
  }

  /** Rejects with Node's own error when the port is taken. */
  async start(): Promise<{ port: number }> {
    if (this.#port !== undefined) return { port: this.#port };
    this.#gate.closing = false;
    this.#aedes = await this.#makeAedes();
    try {
      this.#port = await this.#listener.start();
      this.#replaced.start();
      return { port: this.#port };
    } catch (error) {
      await closed(this.#aedes);
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#port === undefined) return;
    this.#port = undefined;
    this.#gate.closing = true;
    this.#replaced.stop();
    const listening = this.#listener.stop();
    if (this.#aedes) await closed(this.#aedes);
    await listening;
  }

  trouble(): string | undefined {
    if (!this.#listener.listening) return 'not listening';
    const wait = this.#gate.oldestWait();
    return wait > stuckAfterMs
      ? `a message has waited ${Math.round(wait / 1000)} s for the store`
      : undefined;
  }

  command(gateway: GatewayId, command: Command): boolean {
    return this.#send(gateway, 'command', command);
  }

  receipt(gateway: GatewayId, receipt: Receipt): boolean {
    return this.#send(gateway, 'receipt', receipt);
  }

  /** One whose line is full does not listen: what waits for it must not gather here. */
  #send(gateway: GatewayId, leaf: DownTopic, message: Command | Receipt): boolean {
    const connection = this.#connections.listening(gateway, leaf);
    if (!connection || connection.client.conn.writableNeedDrain) return false;
    const topic = hubTopic(gateway, leaf);
    const payload = JSON.stringify(message);
    const packet = { cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false } as const;
    connection.client.publish(packet, () => {});
    return true;
  }

  async #makeAedes(): Promise<Aedes> {
    const aedes = await Aedes.createBroker({
      connectTimeout: connectTimeoutMs,
      drainTimeout: drainTimeoutMs,
    });
    aedes.preConnect = (_client, packet, next) => {
      // A name of its own for each connection, and no session: whose connection it is, the credential says.
      packet.clientId = `connection-${++this.#connectionNumber}`;
      packet.clean = true;
      next(null, true);
    };
    aedes.authenticate = (client, username, password, next) => {
      void this.#authenticate(client, username, password).then((refusal) => next(refusal, refusal === null));
    };
    aedes.authorizePublish = (client, packet, next) => this.#gate.publish(client, packet, next);
    aedes.authorizeSubscribe = (client, subscription, next) =>
      next(null, this.#mayHear(client, subscription) ? subscription : null);
    aedes.on('subscribe', (subscriptions, client) => this.#heardSubscription(client, subscriptions));
    aedes.on('unsubscribe', (topics, client) => {
      for (const topic of topics) this.#connections.of(client)?.listensTo.delete(leafOf(topic));
    });
    const events: EventEmitter = aedes;
    events.on('error', (error) => this.#parts.log.warn({ err: error }, 'the broker has a fault'));
    aedes.on('client', () => this.#countConnections());
    aedes.on('clientDisconnect', () => this.#countConnections());
    return aedes;
  }

  async #authenticate(
    client: Client,
    username: string | undefined,
    password: Buffer | undefined,
  ): Promise<AuthenticateError | null> {
    const { store, metrics } = this.#parts;
    try {
      const gateway = await proven(store, username, password);
      if (gateway) {
        if (!client.closed) this.#connections.admit(gateway, client);
        return null;
      }
    } catch {
      return refusal('not available', unavailable);
    }
    metrics.count('zhuji_refused_total', { door: 'mqtt', code: 'sign_in_refused' });
    return refusal('wrong user name or secret', badCredential);
  }

  /** Its own receipts and commands, by name: no wildcard, nobody else's. */
  #mayHear(client: Client, { topic }: Subscription): boolean {
    const read = readHubTopic(topic);
    const connection = this.#connections.of(client);
    const may = read?.gateway === connection?.gateway && downTopics.some((leaf) => leaf === read?.leaf);
    if (!may) this.#parts.metrics.count('zhuji_refused_total', { door: 'mqtt', code: 'topic_not_yours' });
    return may;
  }

  /** After the SUBACK. A refused subscription is in the list too. */
  #heardSubscription(client: Client, subscriptions: readonly Subscription[]): void {
    const connection = this.#connections.of(client);
    if (!connection) return;
    const own = subscriptions.filter(({ topic }) => readHubTopic(topic)?.gateway === connection.gateway);
    for (const { topic } of own) connection.listensTo.add(leafOf(topic));
    if (connection.listensTo.has('command')) this.#parts.listens(connection.gateway);
  }

  #countConnections(): void {
    this.#parts.metrics.set('zhuji_connections', this.#connections.size);
  }
}

const leafOf = (topic: string): DownTopic =>
  readHubTopic(topic)?.leaf === 'receipt' ? 'receipt' : 'command';

const refusal = (text: string, returnCode: number): AuthenticateError =>
  Object.assign(new Error(text), { returnCode });

const closed = (aedes: Aedes): Promise<void> => new Promise((resolve) => aedes.close(() => resolve()));
