/** A whole hub in this process, on ports that the system gives, in a folder of its own; and gateways that talk to it over real MQTT. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Command,
  type GatewayId,
  type HomeId,
  hubTopic,
  type Receipt,
  type UpTopic,
} from '@zhuji/protocol';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import pino from 'pino';
import { randomIds } from '../../hub/adapters/ids/random-ids.ts';
import { sha256 } from '../../hub/adapters/password/sha256.ts';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import type { Clock, Store } from '../../hub/app/ports.ts';
import { readConfig, storeFile } from '../../hub/config.ts';
import { createHub, type Hub } from '../../hub/hub.ts';
import { PushedClock } from './pushed-clock.ts';

/** Homes home-1 … with a gateway each; the secret of each is known. */
export async function enrol(
  store: Store,
  clock: Clock,
  names: readonly string[],
): Promise<Map<string, string>> {
  const ids = randomIds(clock);
  const secrets = new Map(names.map((name) => [name, ids.secret()]));
  await store.write(async (tx) => {
    for (const [name, secret] of secrets) {
      const home = name.replace('gw', 'home') as HomeId;
      const place = { id: home, community: '祁连里社区', address: '1 号楼', residents: [], contacts: [] };
      await tx.homes.load({ homes: [place] });
      await tx.gateways.put({ id: name as GatewayId, home, secretHash: sha256(secret), online: false });
    }
  });
  return secrets;
}

export class RunningHub {
  readonly folder = mkdtempSync(join(tmpdir(), 'zhuji-hub-'));
  readonly clock = new PushedClock();
  /** A second process's view of the same store. */
  readonly store = new SqliteStore({ file: storeFile(this.folder), clock: this.clock });
  readonly #env: Record<string, string>;
  readonly #lines: Line[] = [];
  #hub: Hub | undefined;
  #secrets = new Map<string, string>();
  mqttPort = 0;
  httpUrl = '';

  constructor(env: Record<string, string> = {}) {
    this.#env = { ZHUJI_DATA: this.folder, ZHUJI_HTTP_PORT: '0', ZHUJI_MQTT_PORT: '0', ...env };
  }

  /** Before the start. */
  setting(name: string, value: string): void {
    this.#env[name] = value;
  }

  async start(...gateways: string[]): Promise<this> {
    await this.store.start();
    this.#secrets = await enrol(this.store, this.clock, gateways);
    this.#hub = createHub(readConfig(this.#env), { clock: this.clock, log: pino({ level: 'silent' }) });
    const { mqttPort, httpUrl } = await this.#hub.start();
    this.mqttPort = mqttPort;
    this.httpUrl = httpUrl;
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.end()));
    await this.#hub?.stop();
    await this.store.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** A gateway that is connected and listens to its receipts and commands. */
  async connect(name: string, options: IClientOptions = {}): Promise<Line> {
    const password = this.#secrets.get(name) ?? '';
    const { protocol = 'mqtt', host = '127.0.0.1', ...more } = options;
    const line = await Line.open(`${protocol}://${host}:${this.mqttPort}`, name, { password, ...more });
    this.#lines.push(line);
    return line;
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.httpUrl}/metrics`)).text();
  }
}

/** One gateway's line to the hub. */
export class Line {
  readonly name: GatewayId;
  readonly client: MqttClient;
  readonly receipts: Receipt[] = [];
  readonly commands: Command[] = [];
  closedByHub = false;
  readonly #closed: Promise<never>;

  private constructor(name: string, client: MqttClient) {
    this.name = name as GatewayId;
    this.client = client;
    client.on('message', (topic, payload) => {
      const message: unknown = JSON.parse(payload.toString());
      if (topic.endsWith('/receipt')) this.receipts.push(message as Receipt);
      else this.commands.push(message as Command);
    });
    this.#closed = new Promise((_, reject) => {
      client.once('close', () => {
        this.closedByHub = true;
        reject(new Error('the line was closed'));
      });
    });
    this.#closed.catch(() => {});
    client.on('error', () => {});
  }

  static async open(url: string, name: string, options: IClientOptions): Promise<Line> {
    const client = await mqtt.connectAsync(url, {
      clientId: name,
      username: name,
      reconnectPeriod: 0,
      connectTimeout: 5_000,
      ...options,
    });
    const line = new Line(name, client);
    await client.subscribeAsync([hubTopic(line.name, 'receipt'), hubTopic(line.name, 'command')], { qos: 1 });
    return line;
  }

  /** Resolves with the PUBACK; rejects when the line closes before it. */
  send(leaf: UpTopic, message: unknown): Promise<unknown> {
    const body = Buffer.isBuffer(message) ? message : JSON.stringify(message);
    return Promise.race([
      this.client.publishAsync(hubTopic(this.name, leaf), body, { qos: 1 }),
      this.#closed,
    ]);
  }

  end(): Promise<void> {
    return this.client.endAsync(true);
  }
}
