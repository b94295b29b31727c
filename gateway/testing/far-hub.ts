/** The hub's end of the wire, for tests: a real broker that answers as the contract says, and tells what reached it. */
import { createServer, type Server, type Socket } from 'node:net';
import {
  type Command,
  type CommandResult,
  type EventEnvelope,
  type EventItem,
  eventId,
  type GatewayId,
  type GatewayStatus,
  hubTopic,
  instant,
  type OnlineStatus,
  type ReadingEnvelope,
  type Receipt,
  readHubTopic,
} from '@zhuji/protocol';
import { Aedes } from 'aedes';

export class FarHub {
  /** Every envelope that arrived, repeats included. */
  readonly events: EventEnvelope[] = [];
  readonly readings: ReadingEnvelope[] = [];
  readonly statuses: GatewayStatus[] = [];
  readonly results: CommandResult[] = [];
  /** Called for each event as it arrives, before anything is answered. */
  onEvent: (item: EventItem) => void = () => undefined;
  receipting = true;
  /** The hub's clock. */
  now: () => number = Date.now;
  readonly #gateway: GatewayId;
  #stored = new Set<string>();
  #upTo = new Map<string, number>();
  #broker: Aedes | undefined;
  #server: Server | undefined;
  #sockets = new Set<Socket>();
  port = 0;

  constructor(gateway: string) {
    this.#gateway = gateway as GatewayId;
  }

  /** Again on the same port after `close`. */
  async listen(): Promise<this> {
    const broker = await Aedes.createBroker({
      authenticate: (_client, user, password, done) =>
        done(null, user === this.#gateway && password?.toString() === 'hub-secret'),
      authorizePublish: (client, packet, done) => {
        done(null);
        if (client) this.#take(packet.topic, packet.payload.toString());
      },
    });
    this.#broker = broker;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      broker.handle(socket);
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address === 'object' && address) this.port = address.port;
    return this;
  }

  /** As a crash: every connection breaks, nothing is said. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
    const broker = this.#broker;
    this.#broker = undefined;
    if (broker) await new Promise<void>((resolve) => broker.close(resolve));
  }

  /** Distinct events, as a hub would store them. */
  stored(): EventItem[] {
    const seen = new Map<string, EventItem>();
    for (const { epoch, items } of this.events)
      for (const item of items) seen.set(eventId(this.#gateway, epoch, item.seq), item);
    return [...seen.values()];
  }

  kinds(): string[] {
    return this.stored().map(({ kind, phase }) => `${kind} ${phase}`);
  }

  command(command: Partial<Command> & Pick<Command, 'kind'>, id = `cm-${Math.floor(this.now())}`): void {
    const issuedAt = instant(this.now());
    this.#publish('command', { v: 1, id, issuedAt, expiresAt: instant(issuedAt + 60_000), ...command });
  }

  receipt(receipt: Partial<Receipt> & Pick<Receipt, 'epoch' | 'lane' | 'seq'>): void {
    this.#publish('receipt', { v: 1, hubTime: instant(this.now()), ...receipt });
  }

  #take(topic: string, text: string): void {
    const leaf = readHubTopic(topic)?.leaf;
    const body: unknown = JSON.parse(text);
    if (leaf === 'status') this.statuses.push(body as GatewayStatus);
    if (leaf === 'result') this.results.push(body as CommandResult);
    if (leaf === 'event') this.#takeEvents(body as EventEnvelope);
    if (leaf === 'reading') {
      const envelope = body as ReadingEnvelope;
      this.readings.push(envelope);
      if (this.receipting)
        this.receipt({ epoch: envelope.epoch, lane: 'reading', seq: envelope.items.at(-1)?.seq ?? 0 });
    }
  }

  #takeEvents(envelope: EventEnvelope): void {
    this.events.push(envelope);
    for (const item of envelope.items) {
      this.onEvent(item);
      this.#settle(envelope.epoch, item);
    }
    if (this.receipting) this.#receiptEvents(envelope.epoch);
  }

  #settle(epoch: string, item: EventItem): void {
    this.#stored.add(`${epoch}:${item.seq}`);
    if (item.kind !== 'events_skipped') return;
    for (let seq = Number(item.detail?.from); seq <= Number(item.detail?.to); seq++)
      this.#stored.add(`${epoch}:${seq}`);
  }

  #receiptEvents(epoch: EventEnvelope['epoch']): void {
    let upTo = this.#upTo.get(epoch) ?? 0;
    while (this.#stored.has(`${epoch}:${upTo + 1}`)) upTo += 1;
    this.#upTo.set(epoch, upTo);
    this.receipt({ epoch, lane: 'event', seq: upTo });
  }

  #publish(leaf: 'receipt' | 'command', body: object): void {
    const topic = hubTopic(this.#gateway, leaf);
    this.#broker?.publish(
      { cmd: 'publish', topic, payload: JSON.stringify(body), qos: 1, retain: false, dup: false },
      () => undefined,
    );
  }
}

export async function startHub(ending: { add: (deed: () => unknown) => unknown }): Promise<FarHub> {
  const hub = await new FarHub('gw-test').listen();
  ending.add(() => hub.close());
  return hub;
}

export function lastStatus(hub: FarHub): OnlineStatus | undefined {
  const status = hub.statuses.at(-1);
  return status?.online ? status : undefined;
}
