/**
 * The durable gate: aedes asks here before it acknowledges. Whatever a gateway sends is taken by its use case, committed, and only
 * then acknowledged; a refused message is acknowledged once it is in quarantine, or it would come again for ever. When the store
 * fails nothing is acknowledged and the connection is closed, so that the gateway keeps the message and comes again.
 */
import { type ErrorCode, type GatewayId, type Receipt, readHubTopic, type UpTopic } from '@zhuji/protocol';
import type { Client, PublishPacket } from 'aedes';
import type { Metrics } from '../../app/ports.ts';
import type { RefuseMessage } from '../../app/read-message.ts';
import type { Connection, Connections } from './connections.ts';

export interface GateUseCases {
  readonly acceptEvents: (gateway: GatewayId, body: Uint8Array) => Promise<Receipt | undefined>;
  readonly acceptReadings: (gateway: GatewayId, body: Uint8Array) => Promise<Receipt | undefined>;
  readonly acceptStatus: (gateway: GatewayId, body: Uint8Array) => Promise<void>;
  readonly acceptResult: (gateway: GatewayId, body: Uint8Array) => Promise<void>;
  readonly refuse: RefuseMessage;
}

interface GateParts {
  readonly useCases: GateUseCases;
  readonly connections: Connections;
  readonly metrics: Pick<Metrics, 'count' | 'observe'>;
  readonly sendReceipt: (gateway: GatewayId, receipt: Receipt) => void;
  readonly failed: (gateway: GatewayId, leaf: UpTopic, error: unknown) => void;
}

type Answer = (error?: Error | null) => void;

/** Where accepted packets go inside aedes: nobody listens there, so nothing a gateway says reaches another one. */
const nowhere = 'taken';
const nothing = Buffer.alloc(0);

export class Gate {
  readonly #parts: GateParts;
  readonly #waiting = new Map<symbol, number>();
  readonly #owed = new Map<string, { gateway: GatewayId; receipt: Receipt }>();
  /** While the hub itself closes its connections, their wills say nothing about the homes. */
  closing = false;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** How long the oldest message has been waiting for the store, in milliseconds. */
  oldestWait(): number {
    const [oldest] = this.#waiting.values();
    return oldest === undefined ? 0 : performance.now() - oldest;
  }

  publish(client: Client | null, packet: PublishPacket, answer: Answer): void {
    const connection = client ? this.#parts.connections.of(client) : undefined;
    const isWill = client?.closed === true;
    if (!connection || (isWill && (connection.superseded || this.closing))) {
      answer(new Error('not from a gateway that is connected now'));
      return;
    }
    const { topic } = packet;
    const body = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    // The use case has it now. What is left in aedes is an empty packet to nowhere, neither retained nor handed on.
    packet.topic = nowhere;
    packet.payload = nothing;
    packet.retain = false;
    void this.#take(connection, topic, body, answer);
  }

  async #take(connection: Connection, topic: string, body: Uint8Array, answer: Answer): Promise<void> {
    const { gateway } = connection;
    const target = ownTopic(gateway, topic);
    if ('code' in target) return this.#refuse(gateway, target.code, topic, body, answer);
    const { leaf } = target;
    const { metrics, failed } = this.#parts;
    const ticket = Symbol();
    const startedAt = performance.now();
    this.#waiting.set(ticket, startedAt);
    let receipt: Receipt | undefined;
    try {
      receipt = await this.#accept(gateway, leaf, body);
    } catch (error) {
      metrics.count('zhuji_messages_total', { lane: leaf, outcome: 'failed' });
      failed(gateway, leaf, error);
      answer(new Error('not stored'));
      return;
    } finally {
      this.#waiting.delete(ticket);
      metrics.observe('zhuji_accept_seconds', (performance.now() - startedAt) / 1000, { lane: leaf });
    }
    metrics.count('zhuji_messages_total', { lane: leaf, outcome: 'taken' });
    answer();
    if (receipt) this.#owe(gateway, receipt);
  }

  /** Receipts are cumulative: of several in one turn of the loop, the last says all. */
  #owe(gateway: GatewayId, receipt: Receipt): void {
    if (this.#owed.size === 0) setImmediate(() => this.#settle());
    this.#owed.set(`${gateway} ${receipt.epoch} ${receipt.lane}`, { gateway, receipt });
  }

  #settle(): void {
    const owed = [...this.#owed.values()];
    this.#owed.clear();
    for (const { gateway, receipt } of owed) this.#parts.sendReceipt(gateway, receipt);
  }

  async #accept(gateway: GatewayId, leaf: UpTopic, body: Uint8Array): Promise<Receipt | undefined> {
    const { useCases } = this.#parts;
    switch (leaf) {
      case 'event':
        return useCases.acceptEvents(gateway, body);
      case 'reading':
        return useCases.acceptReadings(gateway, body);
      case 'status':
        await useCases.acceptStatus(gateway, body);
        return undefined;
      case 'result':
        await useCases.acceptResult(gateway, body);
        return undefined;
    }
  }

  async #refuse(
    gateway: GatewayId,
    code: ErrorCode,
    topic: string,
    body: Uint8Array,
    answer: Answer,
  ): Promise<void> {
    try {
      await this.#parts.useCases.refuse(gateway, code, [topic.slice(0, 200)], body);
    } catch {
      answer(new Error('not stored'));
      return;
    }
    answer();
  }
}

function ownTopic(gateway: GatewayId, topic: string): { leaf: UpTopic } | { code: ErrorCode } {
  const read = readHubTopic(topic);
  if (!read) return { code: 'topic_unknown' };
  if (read.gateway !== gateway || read.leaf === 'receipt' || read.leaf === 'command') {
    return { code: 'topic_not_yours' };
  }
  return { leaf: read.leaf };
}
