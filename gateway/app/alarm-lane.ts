/**
 * The alarm lane. An event gets its number from a block that the disk has already promised, goes out at once, and is stored in
 * parallel. It is forgotten only when the hub's receipt says so; until then it is sent again, under the same number.
 */
import {
  type Duration,
  type Epoch,
  type EventItem,
  type GatewayId,
  milliseconds,
  minutes,
  type Receipt,
  seconds,
} from '@zhuji/protocol';
import { isLifeAtRisk } from '../core/life-at-risk.ts';
import { fillBatch } from '../core/outbox/batch.ts';
import { rangesNotHeld } from '../core/outbox/numbers.ts';
import { eventsSkipped } from '../core/own-events.ts';
import type { HomeEvent } from '../core/report.ts';
import { Numbering } from './numbering.ts';
import type { Clock, Log, OpenedOutbox, Outbox, OutboxStats } from './ports.ts';
import { Shelf } from './shelf.ts';

interface Needs {
  gateway: GatewayId;
  clock: Clock;
  log: Log;
  outbox: Outbox;
  isConnected: () => boolean;
  /** True when the broker has acknowledged the batch. */
  publish: (items: EventItem[]) => Promise<boolean>;
  onStats: (stats: OutboxStats) => void;
  onDamaged: () => void;
}

/** How long the hub may take to receipt before everything unreceipted goes out again; doubles while nothing moves. */
const firstPatience: Duration = seconds(5);
const longestPatience: Duration = minutes(1);
/** Read from disk at a time, and the longest range that is answered at once. */
const page = 200;
const longestRange = 1000;

type Draft = Omit<EventItem, 'seq'>;

const isGrave = ({ kind, phase, test }: EventItem): boolean =>
  isLifeAtRisk(kind) && (phase === 'new' || phase === 'present') && !test;

export class AlarmLane {
  readonly #needs: Needs;
  readonly #numbering: Numbering;
  readonly #shelf: Shelf;
  #epoch: Epoch | undefined;
  /** Waiting for a number: only while the disk opens, or is slower than half a block of alarms. */
  #drafts: Draft[] = [];
  #onDisk = 0;
  #receipted = 0;
  #lastSent: { seq: number; at: number } | undefined;
  /** Ranges that we have told the hub will never come. */
  readonly #declared = new Set<string>();
  /** The oldest unreceipted event that somebody waits for. */
  #grave: { seq: number; at: number } | undefined;
  #resending = false;
  #progressAt = 0;
  #patience = firstPatience;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#numbering = new Numbering(needs.outbox, needs.log, () => this.#number());
    this.#shelf = new Shelf({ ...needs, onStats: (stats) => this.#count(stats) });
  }

  /** Takes over an opened outbox: at the start, and when a damaged one was replaced. */
  adopt(opened: OpenedOutbox): void {
    this.#epoch = opened.epoch;
    this.#numbering.adopt({ next: opened.next.event, reserved: opened.reserved.event });
    this.#receipted = 0;
    this.#lastSent = undefined;
    this.#grave = undefined;
    this.#declared.clear();
    this.#drafts.unshift(...this.#shelf.clear().map(({ seq: _, ...draft }) => draft));
    this.#count(opened.stats);
    this.#number();
  }

  /** The file is being opened anew: what happens meanwhile waits for the numbers of the new one. */
  suspend(): void {
    this.#epoch = undefined;
  }

  announce(event: HomeEvent): void {
    const { clock } = this.#needs;
    this.#drafts.push({ ...event, at: clock.wall(), mono: clock.mono() });
    this.#number();
  }

  used(): number {
    return this.#numbering.used();
  }

  /** Events that no receipt has settled, whether on disk yet or not. */
  pending(): number {
    if (this.#receipted >= this.used()) return this.#drafts.length;
    return this.#onDisk + this.#shelf.items().length + this.#drafts.length;
  }

  /** For how long (ms) somebody in danger has had no answer from the hub. */
  unansweredFor(): number {
    return this.#grave === undefined ? 0 : this.#needs.clock.mono() - this.#grave.at;
  }

  connected(): void {
    this.#patience = firstPatience;
    void this.#resend();
  }

  /** Gives when (monotonic ms) the receipted event went out, if that is known for sure. */
  receipt(receipt: Receipt): number | undefined {
    if (receipt.epoch !== this.#epoch) return undefined;
    // A number that was never given out is nothing that a hub can have stored.
    const upTo = Math.min(receipt.seq, this.used());
    if (upTo > this.#receipted) this.#settle(upTo);
    if (receipt.missing) void this.#answerMissing(receipt.missing, receipt.epoch);
    return this.#lastSent?.seq === receipt.seq ? this.#lastSent.at : undefined;
  }

  /** Once a second: what the disk refused is tried again, what the hub has not receipted is sent again. */
  tick(): void {
    this.#shelf.retry();
    this.#number();
    const waited = this.#needs.clock.mono() - this.#progressAt;
    if (!this.#needs.isConnected() || this.pending() === 0 || waited < this.#patience) return;
    this.#patience = milliseconds(Math.min(this.#patience * 2, longestPatience));
    void this.#resend();
  }

  #number(): void {
    if (this.#epoch === undefined) return;
    while (this.#drafts.length > 0) {
      const seq = this.#numbering.take();
      if (seq === undefined) return;
      const [draft] = this.#drafts.splice(0, 1);
      if (draft) this.#goOut({ seq, ...draft });
    }
  }

  #goOut(item: EventItem): void {
    if (this.pending() === 0) this.#progressAt = this.#needs.clock.mono();
    if (isGrave(item)) this.#grave ??= { seq: item.seq, at: this.#needs.clock.mono() };
    if (this.#needs.isConnected()) void this.#send([item]);
    this.#shelf.put(item);
  }

  async #send(items: EventItem[]): Promise<boolean> {
    const last = items.at(-1);
    // Of two sendings the receipt may answer the first.
    if (last && last.seq !== this.#lastSent?.seq)
      this.#lastSent = { seq: last.seq, at: this.#needs.clock.mono() };
    return this.#needs.publish(items);
  }

  /** First what is not on disk yet (a slow card delays nothing), then page by page what is. */
  async #resend(): Promise<void> {
    const epoch = this.#epoch;
    if (this.#resending || epoch === undefined) return;
    this.#resending = true;
    this.#progressAt = this.#needs.clock.mono();
    try {
      const { outbox } = this.#needs;
      const fresh = this.#shelf.items();
      const sent = new Set(fresh.map((item) => item.seq));
      if (!(await this.#sendAll(fresh, epoch))) return;
      const last = this.used();
      for (let after = this.#receipted; after < last; ) {
        const items = (await outbox.read('event', after, page)) as EventItem[];
        const rest = items.filter((item) => !sent.has(item.seq));
        if (items.length === 0 || !(await this.#sendAll(rest, epoch))) return;
        after = items.at(-1)?.seq ?? last;
      }
    } catch (error) {
      this.#needs.log.error({ err: error }, 'the backlog could not be read');
    } finally {
      this.#resending = false;
    }
  }

  /** In messages that the hub can read, one after the other; false when the connection broke, or the outbox they are of is gone. */
  async #sendAll(items: EventItem[], epoch: Epoch): Promise<boolean> {
    for (let rest = items; rest.length > 0; ) {
      if (epoch !== this.#epoch) return false;
      const count = fillBatch(rest.map((item) => Buffer.byteLength(JSON.stringify(item))));
      if (!(await this.#send(rest.slice(0, count)))) return false;
      rest = rest.slice(count);
    }
    return true;
  }

  #settle(upTo: number): void {
    this.#receipted = upTo;
    if (this.#grave !== undefined && this.#grave.seq <= upTo) this.#grave = undefined;
    this.#progressAt = this.#needs.clock.mono();
    this.#patience = firstPatience;
    this.#shelf.settle(upTo);
    this.#needs.outbox.forget('event', upTo).then(
      (stats) => this.#count(stats),
      (error) => this.#needs.log.error({ err: error }, 'receipted events could not be deleted'),
    );
  }

  /** Sends again what the hub lacks; for numbers that we do not hold, says once that they will never come. */
  async #answerMissing(missing: readonly [number, number][], epoch: Epoch): Promise<void> {
    const used = this.used();
    try {
      for (const [from, end] of missing.filter(([from]) => from <= used)) {
        const to = Math.min(end, used, from + longestRange - 1);
        const held = await this.#heldBetween(from, to);
        if (epoch !== this.#epoch) return;
        await this.#sendAll(held, epoch);
        const numbers = held.map((item) => item.seq);
        for (const gap of rangesNotHeld([[from, to]], numbers)) this.#declareLost(gap);
      }
    } catch (error) {
      // A disk that does not answer has lost nothing yet; the hub asks again.
      this.#needs.log.error({ err: error }, 'what the hub misses could not be read');
    }
  }

  async #heldBetween(from: number, to: number): Promise<EventItem[]> {
    const onShelf = this.#shelf.items().filter((item) => item.seq >= from && item.seq <= to);
    const onDisk = (await this.#needs.outbox.readRange(from, to)) as EventItem[];
    const held = new Map([...onShelf, ...onDisk].map((item) => [item.seq, item]));
    return [...held.values()].sort((a, b) => a.seq - b.seq);
  }

  #declareLost([from, to]: [number, number]): void {
    const name = `${from}-${to}`;
    if (this.#declared.has(name) || to <= this.#receipted) return;
    this.#declared.add(name);
    this.announce(eventsSkipped(this.#needs.gateway, from, to));
  }

  #count(stats: OutboxStats): void {
    this.#onDisk = stats.events;
    this.#needs.onStats(stats);
  }
}
