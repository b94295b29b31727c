/** Zigbee devices behind a Zigbee2MQTT on a broker of the home. */
import { type DeviceClass, type DeviceId, type Duration, type OutputOrder, seconds } from '@zhuji/protocol';
import mqtt, { type MqttClient } from 'mqtt';
import type { Clock, DeviceLine, LineListener, Log } from '../../../app/ports.ts';
import { type Payload, readZigbeePayload } from './payload.ts';

interface Needs {
  name: string;
  /** By which the home's broker knows us again, and nobody else. */
  clientId: string;
  url: string;
  /** Zigbee2MQTT's base topic. */
  base: string;
  username?: string | undefined;
  password?: string | undefined;
  devices: readonly { id: DeviceId; class: DeviceClass; friendlyName: string }[];
  clock: Clock;
  log: Log;
}

/**
 * When Zigbee2MQTT starts it publishes the last known state of every device, unmarked (`cache_state_send_on_startup`); and a broker
 * that knows us again sends what it has kept for us. What comes this soon after its `online`, or after we came back, is memory: a gas
 * alarm of yesterday. A detector that is in alarm now says so again.
 */
const memoryFor: Duration = seconds(3);
/** No message of a device is longer, whatever else somebody sends to its topic. */
const longestMessage = 64 * 1024;
const retryEvery: Duration = seconds(2);
const keepAlive: Duration = seconds(15);

export class ZigbeeLine implements DeviceLine {
  readonly name: string;
  readonly #needs: Needs;
  readonly #byTopic: ReadonlyMap<string, Needs['devices'][number]>;
  #client: MqttClient | undefined;
  #listener: LineListener | undefined;
  /** Since when what comes is memory, if it is still. */
  #memorySince = -Infinity;
  #brokerUp = false;
  /** Unknown counts as up: older bridges do not say. */
  #bridgeUp = true;

  constructor(needs: Needs) {
    this.name = needs.name;
    this.#needs = needs;
    this.#byTopic = new Map(needs.devices.map((device) => [`${needs.base}/${device.friendlyName}`, device]));
  }

  async start(listener: LineListener): Promise<void> {
    if (this.#client) return;
    this.#listener = listener;
    const { clientId, url, username, password, log } = this.#needs;
    const client = mqtt.connect(url, {
      clientId,
      // What a button says with QoS 1 while we are away is kept for us.
      clean: false,
      reconnectPeriod: retryEvery,
      keepalive: keepAlive / 1000,
      queueQoSZero: false,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    });
    this.#client = client;
    client.on('connect', ({ sessionPresent }) => this.#onConnect(client, sessionPresent));
    client.on('close', () => this.#setBroker(false));
    client.on('error', (error) =>
      log.debug({ err: error, line: this.name }, 'the home broker reports an error'),
    );
    client.on('message', (topic, payload, { retain }) => this.#take(topic, payload, retain));
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.endAsync(true);
  }

  /** Taken when the home's broker has acknowledged it. */
  async order(id: DeviceId, order: OutputOrder): Promise<boolean> {
    const device = this.#needs.devices.find((one) => one.id === id);
    const body = device && setBody(device.class, order);
    if (device === undefined || body === undefined || !this.#client?.connected) return false;
    const topic = `${this.#needs.base}/${device.friendlyName}/set`;
    await this.#client.publishAsync(topic, JSON.stringify(body), { qos: 1 });
    return true;
  }

  #onConnect(client: MqttClient, isKnownAgain: boolean): void {
    const { base, clock, log } = this.#needs;
    if (isKnownAgain) this.#memorySince = clock.mono();
    const topics = [...this.#byTopic.keys()].flatMap((topic) => [topic, `${topic}/availability`]);
    client.subscribe([`${base}/bridge/state`, ...topics], { qos: 1 }, (error) => {
      if (error && client === this.#client)
        log.warn({ err: error, line: this.name }, 'the home broker refuses us');
    });
    this.#setBroker(true);
  }

  #setBroker(up: boolean): void {
    this.#brokerUp = up;
    this.#tellUp();
  }

  #tellUp(): void {
    this.#listener?.lineUp(this.name, this.#brokerUp && this.#bridgeUp);
  }

  #take(topic: string, payload: Buffer, retained: boolean): void {
    if (topic === `${this.#needs.base}/bridge/state`) {
      this.#takeBridgeState(wordIn(payload), retained);
      return;
    }
    const device = this.#byTopic.get(topic.replace(/\/availability$/, ''));
    if (device === undefined) return;
    if (topic.endsWith('/availability') && !this.#byTopic.has(topic)) {
      // "online" is only the bridge's opinion; "offline" is worth hearing at once, unless it is old.
      if (!retained && !this.#isMemory() && wordIn(payload) === 'offline')
        this.#listener?.deviceGone(device.id);
      return;
    }
    this.#takeState(device, payload, retained);
  }

  #takeState(device: Needs['devices'][number], payload: Buffer, retained: boolean): void {
    const body = payload.length > longestMessage ? undefined : parse(payload);
    if (body === undefined) {
      this.#listener?.refused('device_message_invalid');
      return;
    }
    // A press is in nobody's memory of states: what names one was pressed, now or while we were away, unless it is retained.
    const cached = retained || (this.#isMemory() && !('action' in body && body.action));
    this.#listener?.report({ device: device.id, cached, facts: readZigbeePayload(body, device.class) });
  }

  #takeBridgeState(word: string | undefined, retained: boolean): void {
    if (word === 'online' && !retained) this.#memorySince = this.#needs.clock.mono();
    this.#bridgeUp = word !== 'offline';
    this.#tellUp();
  }

  #isMemory(): boolean {
    return this.#needs.clock.mono() - this.#memorySince < memoryFor;
  }
}

function parse(payload: Buffer): Payload | undefined {
  try {
    const body: unknown = JSON.parse(payload.toString());
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Payload) : undefined;
  } catch {
    return undefined;
  }
}

/** Zigbee2MQTT says `online` or `{"state":"online"}`, by version and setting. */
function wordIn(payload: Buffer): string | undefined {
  const state = parse(payload)?.state;
  return typeof state === 'string' ? state : payload.toString();
}

/** What goes to `{base}/{name}/set`; undefined for what Zigbee has no word for. */
function setBody(device: DeviceClass, order: OutputOrder): object | undefined {
  switch (order.do) {
    case 'shut':
      return device === 'valve' ? { state: 'OFF' } : undefined;
    case 'siren':
      return order.on
        ? { warning: { mode: 'emergency', strobe: true, duration: 300 } }
        : { warning: { mode: 'stop' } };
    case 'self_test':
      return { self_test: true };
    case 'say':
    case 'light':
      return undefined;
  }
}
