/**
 * The wire to the hub. When to reconnect is told from above: MQTT.js's own way would bring a whole town back in the same second.
 * Its store of unacknowledged messages lives in memory, so a connection that broke takes it along; the outbox sends again.
 */
import { Socket } from 'node:net';
import {
  type Duration,
  type GatewayId,
  hubTopic,
  milliseconds,
  readHubTopic,
  seconds,
} from '@zhuji/protocol';
import mqtt, { type MqttClient } from 'mqtt';
import type { Clock, HubLink, HubListener, Log, Stop } from '../../app/ports.ts';

export interface HubAddress {
  /** `mqtt://` or `mqtts://`. */
  url: string;
  /** PEM of the authority that signed the hub's certificate; absent: the system's own list. */
  ca?: string | undefined;
  secret: string;
}
interface Needs {
  gateway: GatewayId;
  hub: HubAddress;
  clock: Clock;
  log: Log;
  /** Spoken by the broker when the line is found dead. */
  will: object;
}

const connectTimeout: Duration = seconds(10);
const keepAlive: Duration = seconds(15);
/** A broker that does not acknowledge within this is not there, whatever TCP believes. */
const ackTimeout: Duration = seconds(10);
const goodbyeTimeout: Duration = seconds(2);

type Leaf = Parameters<HubLink['publish']>[0];

export class MqttLink implements HubLink {
  readonly #needs: Needs;
  #listener: HubListener | undefined;
  #client: MqttClient | undefined;
  #connected = false;
  /** The next try: when (monotonic ms), and how to call it off. */
  #retry: { at: number; cancel: Stop } | undefined;
  /** Publishes without an answer; a lost connection answers them all with no. */
  readonly #unanswered = new Set<(ok: boolean) => void>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  start(listener: HubListener): void {
    if (this.#listener) return;
    this.#listener = listener;
    this.#connect();
  }

  hurry(shorten: (left: Duration) => Duration): void {
    if (!this.#retry) return;
    const left = milliseconds(Math.max(0, this.#retry.at - this.#needs.clock.mono()));
    const wait = shorten(left);
    if (wait < left) this.#retryAfter(wait);
  }

  async stop(goodbye: object): Promise<void> {
    this.#retry?.cancel();
    this.#retry = undefined;
    const client = this.#client;
    const wasConnected = this.#connected;
    // With nobody left to ask how long to wait, a connection that breaks during the goodbye is not tried again.
    this.#listener = undefined;
    if (wasConnected) await this.#publishWithin('status', goodbye, goodbyeTimeout);
    this.#client = undefined;
    this.#connected = false;
    if (client) await client.endAsync(!wasConnected);
  }

  publish(leaf: Leaf, message: object): Promise<boolean> {
    return this.#publishWithin(leaf, message, ackTimeout);
  }

  #connect(): void {
    const { gateway, hub, log, will } = this.#needs;
    const client = mqtt.connect(hub.url, {
      clientId: gateway,
      username: gateway,
      password: hub.secret,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout,
      keepalive: keepAlive / 1000,
      queueQoSZero: false,
      will: {
        topic: hubTopic(gateway, 'status'),
        payload: Buffer.from(JSON.stringify(will)),
        qos: 1,
        retain: true,
      },
      ...(hub.ca === undefined ? {} : { ca: hub.ca }),
    });
    this.#client = client;
    client.on('connect', () => {
      sendAtOnce(client);
      this.#subscribe(client);
    });
    client.on('message', (topic, body) => this.#take(topic, body));
    client.on('error', (error) => {
      log.info({ err: { message: error.message } }, 'the hub is out of reach');
      this.#over(client, 'failed');
    });
    client.on('close', () => this.#over(client, 'failed'));
  }

  /** Connected counts only once receipts can come down. */
  #subscribe(client: MqttClient): void {
    const topics = [hubTopic(this.#needs.gateway, 'receipt'), hubTopic(this.#needs.gateway, 'command')];
    client.subscribe(topics, { qos: 1 }, (error) => {
      if (client !== this.#client) return;
      if (error) return this.#over(client, 'failed');
      this.#connected = true;
      this.#listener?.waitAfter('connected');
      this.#needs.log.info({ hub: this.#needs.hub.url }, 'connected to the hub');
      this.#listener?.connected();
    });
  }

  #take(topic: string, body: Buffer): void {
    const leaf = readHubTopic(topic)?.leaf;
    if (leaf === 'receipt' || leaf === 'command') this.#listener?.message(leaf, body);
  }

  #publishWithin(leaf: Leaf, message: object, limit: Duration): Promise<boolean> {
    const client = this.#client;
    if (client === undefined || !this.#connected) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (ok: boolean) => {
        cancel();
        this.#unanswered.delete(settle);
        resolve(ok);
      };
      const cancel = this.#needs.clock.after(limit, () => {
        this.#needs.log.warn({ leaf }, 'the hub does not acknowledge');
        settle(false);
        this.#over(client, 'lost');
      });
      this.#unanswered.add(settle);
      const topic = hubTopic(this.#needs.gateway, leaf);
      client.publish(topic, JSON.stringify(message), { qos: 1, retain: leaf === 'status' }, (error) =>
        settle(!error),
      );
    });
  }

  /** This connection is over, for whatever reason; said once for each client. */
  #over(client: MqttClient, event: 'failed' | 'lost'): void {
    if (client !== this.#client) return;
    const wasConnected = this.#connected;
    this.#client = undefined;
    this.#connected = false;
    client.end(true);
    for (const settle of [...this.#unanswered]) settle(false);
    if (wasConnected) {
      this.#needs.log.warn({}, 'the connection to the hub is lost');
      this.#listener?.disconnected();
    }
    const wait = this.#listener?.waitAfter(wasConnected ? 'lost' : event);
    if (wait !== undefined) this.#retryAfter(wait);
  }

  #retryAfter(wait: Duration): void {
    this.#retry?.cancel();
    const cancel = this.#needs.clock.after(wait, () => {
      this.#retry = undefined;
      this.#connect();
    });
    this.#retry = { at: this.#needs.clock.mono() + wait, cancel };
  }
}

/** TCP would hold a press back while an earlier packet is unanswered, to send fewer of them (Nagle). */
function sendAtOnce({ stream }: MqttClient): void {
  if (stream instanceof Socket) stream.setNoDelay(true);
}
