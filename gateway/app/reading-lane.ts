/** The reading lane: gathered in memory, stored once an interval, sent in one batch at this gateway's own moment. */
import {
  type Duration,
  type Epoch,
  type GatewayId,
  milliseconds,
  minutes,
  type ReadingItem,
  type Receipt,
  seconds,
} from '@zhuji/protocol';
import { fillBatch } from '../core/outbox/batch.ts';
import type { HomeReading } from '../core/report.ts';
import { untilTurn } from '../core/uplink/phase.ts';
import {
  type Clock,
  type Log,
  type OpenedOutbox,
  type Outbox,
  type OutboxStats,
  outboxDamaged,
  type Stop,
} from './ports.ts';

interface Needs {
  gateway: GatewayId;
  clock: Clock;
  log: Log;
  outbox: Outbox;
  interval: () => Duration;
  /** By the hub's clock if it is known, so that the town's phases fit together. */
  now: () => number;
  isConnected: () => boolean;
  publish: (items: ReadingItem[]) => Promise<boolean>;
  onStats: (stats: OutboxStats) => void;
  onDamaged: () => void;
}

/** Small enough that an alarm never waits long behind it on a slow line. */
const batchLimits = { items: 1000, bytes: 128 * 1024 };
/** Readings in memory before they go to the disk ahead of their turn, and the most that wait there for a slow one. */
const mostGathered = 500;
const mostWaiting = 5000;
/** A batch that was not receipted by now is sent again. */
const receiptWait: Duration = seconds(30);
/** As long as any plan waits for an answer. */
const answerTime: Duration = minutes(5);

export class ReadingLane {
  readonly #needs: Needs;
  #epoch: Epoch | undefined;
  #next = 1;
  #gathered: Omit<ReadingItem, 'seq'>[] = [];
  #storing: Promise<void> | undefined;
  #dropped = 0;
  #inFlight: { seq: number; at: number } | undefined;
  /** Monotonic ms. */
  #awaitsUntil = -Infinity;
  #stop: Stop = () => undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  adopt(opened: OpenedOutbox): void {
    this.#epoch = opened.epoch;
    this.#next = opened.next.reading;
    this.#inFlight = undefined;
  }

  /** The file is being opened anew: what is measured meanwhile waits in memory. */
  suspend(): void {
    this.#epoch = undefined;
  }

  start(): void {
    this.#plan();
  }

  /** Puts what was gathered on the disk: the round that is under way, and what came since. */
  async stop(): Promise<void> {
    this.#stop();
    await this.#store();
    await this.#store();
  }

  record(reading: HomeReading): void {
    const { clock } = this.#needs;
    this.#gathered.push({ ...reading, at: clock.wall(), mono: clock.mono() });
    if (reading.kind === 'motion' && reading.value > 0 && clock.mono() < this.#awaitsUntil) void this.#turn();
    else if (this.#gathered.length >= mostGathered) void this.#store();
    if (this.#gathered.length <= mostWaiting) return;
    this.#gathered.shift();
    this.#dropped += 1;
  }

  /** The home was asked whether all is well: for a while, movement goes up at once. */
  awaitMovement(): void {
    this.#awaitsUntil = this.#needs.clock.mono() + answerTime;
  }

  /** Readings that the disk was too slow for, or did not take. */
  dropped(): number {
    return this.#dropped;
  }

  used(): number {
    return this.#next - 1;
  }

  gathered(): number {
    return this.#gathered.length;
  }

  /** A new connection knows nothing of the old one's batch. */
  connected(): void {
    this.#inFlight = undefined;
  }

  /** Gives when (monotonic ms) the receipted batch went out, if that is known for sure. */
  receipt(receipt: Receipt): number | undefined {
    if (receipt.epoch !== this.#epoch) return undefined;
    this.#needs.outbox.forget('reading', receipt.seq).then(this.#needs.onStats, (error) => this.#fail(error));
    if (this.#inFlight === undefined || receipt.seq < this.#inFlight.seq) return undefined;
    const sent = receipt.seq === this.#inFlight.seq ? this.#inFlight.at : undefined;
    this.#inFlight = undefined;
    return sent;
  }

  /** At this gateway's moment; never sooner than half an interval from now, should the clock have been set. */
  #plan(): void {
    const { clock, gateway, interval, now } = this.#needs;
    const length = interval();
    const wait = untilTurn(gateway, length, now());
    this.#stop = clock.after(milliseconds(wait < length / 2 ? wait + length : wait), () => {
      this.#plan();
      void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    await this.#store();
    const { clock, isConnected, outbox, publish } = this.#needs;
    const epoch = this.#epoch;
    const waiting = this.#inFlight !== undefined && clock.mono() - this.#inFlight.at < receiptWait;
    if (!isConnected() || waiting) return;
    try {
      const oldest = (await outbox.read('reading', 0, batchLimits.items)) as ReadingItem[];
      const sizes = oldest.map((item) => Buffer.byteLength(JSON.stringify(item)));
      const batch = oldest.slice(0, fillBatch(sizes, batchLimits));
      const last = batch.at(-1);
      if (last === undefined || epoch !== this.#epoch) return;
      this.#inFlight = { seq: last.seq, at: clock.mono() };
      if (!(await publish(batch))) this.#inFlight = undefined;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** One round at a time: the disk's queue is no place for a flood. */
  async #store(): Promise<void> {
    this.#storing ??= this.#storeGathered();
    await this.#storing;
    this.#storing = undefined;
  }

  async #storeGathered(): Promise<void> {
    if (this.#gathered.length === 0 || this.#epoch === undefined) return;
    const items = this.#gathered.map((reading, index) => ({ seq: this.#next + index, ...reading }));
    this.#next += items.length;
    this.#gathered = [];
    try {
      this.#needs.onStats(await this.#needs.outbox.append('reading', items));
    } catch (error) {
      this.#dropped += items.length;
      this.#fail(error);
    }
  }

  /** Readings may be lost to a disk that fails; what must not be lost goes by the alarm lane. */
  #fail(error: unknown): void {
    this.#needs.log.error({ err: error }, 'readings: the outbox failed');
    if (error instanceof Error && error.message === outboxDamaged) this.#needs.onDamaged();
  }
}
