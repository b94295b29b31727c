/**
 * What the world has seen with its own eyes: which events were safe in a home, what the hub has given its word for, which orders went
 * out when. Held against the hub's store whenever the hub gives its word, and at the end.
 */
import {
  type Epoch,
  type EventItem,
  eventId,
  type GatewayId,
  type Instant,
  minutes,
  type OutputOrder,
  type Receipt,
} from '@zhuji/protocol';
import type { Item } from '../../../gateway/app/ports.ts';
import type { Deadline } from '../../../hub/app/ports.ts';
import { lateness, mostLate } from './deadlines-in-time.ts';
import type { Inspector } from './inspector.ts';
import { type Figure, rows } from './invariant.ts';
import { restsEver } from './resting.ts';

/** The order goes to the valve at once; the news of it leaves when the wire has taken it, or 50 ms later. */
const valveFirst = 100;
/** A gateway's patience ends after a minute at most; then it sends again what has no receipt. */
const mostUnsent = minutes(3);
/** Of what was acknowledged, so much is looked for again after each death of the hub. */
const lookedForAgain = 400;

interface Lane {
  readonly gateway: GatewayId;
  readonly epoch: Epoch;
  /** Safe in the home since then, and not receipted yet. */
  readonly waiting: Map<number, Instant>;
}

export class Ledger {
  readonly #inspector: Inspector;
  readonly #lanes = new Map<string, Lane>();
  readonly #items = new Map<string, EventItem>();
  readonly #acknowledged: string[] = [];
  /** A watch whose time is over already when it is set: what was heard came late. */
  readonly #watchSetAt = new Map<string, Instant>();
  readonly #fired = new Map<string, number>();
  readonly #shutAt = new Map<GatewayId, number>();
  readonly #left = new Set<string>();

  constructor(inspector: Inspector) {
    this.#inspector = inspector;
  }

  /** On the home's card, synced. */
  stored(gateway: GatewayId, epoch: Epoch, items: readonly Item[], now: Instant): void {
    const lane = this.#lane(gateway, epoch);
    for (const item of items as readonly EventItem[]) {
      const id = eventId(gateway, epoch, item.seq);
      const known = this.#items.get(id);
      if (known && (known.kind !== item.kind || known.device !== item.device || known.mono !== item.mono))
        this.#say('numbers used once', 'lost', `${id} was given to two events`);
      this.#items.set(id, item);
      lane.waiting.set(item.seq, now);
    }
  }

  /** `readings`: the highest number of its readings that is safe. */
  receipts(gateway: GatewayId, receipt: Receipt, readings: number): void {
    if (receipt.lane === 'reading') {
      if (receipt.seq > readings)
        this.#say('receipts never ahead of storage', 'lost', `${gateway}: readings up to ${receipt.seq}`);
      return;
    }
    const lane = this.#lane(gateway, receipt.epoch);
    for (const seq of lane.waiting.keys()) {
      if (seq > receipt.seq) continue;
      lane.waiting.delete(seq);
      this.#giveWord(eventId(gateway, receipt.epoch, seq), 'receipted');
    }
  }

  acknowledges(gateway: GatewayId, body: Uint8Array): void {
    const { epoch, items } = JSON.parse(new TextDecoder().decode(body)) as {
      epoch: Epoch;
      items: EventItem[];
    };
    for (const { seq } of items) this.#giveWord(eventId(gateway, epoch, seq), 'acknowledged');
  }

  fired(deadline: Deadline): void {
    const view = this.#inspector.view();
    if (view === undefined) return;
    const name = `${deadline.key} of ${deadline.at}`;
    if (this.#fired.get(deadline.key) === deadline.at)
      this.#say('no deadline twice', 'doubled', `${name} has fired twice`);
    this.#fired.set(deadline.key, deadline.at);
    const dueSince = Math.max(deadline.at, this.#watchSetAt.get(deadline.key) ?? 0);
    const late = lateness({ ...deadline, at: dueSince }, view);
    if (late > mostLate) this.#say('no deadline late', 'lateDeadlines', `${name} fired ${late} ms late`);
  }

  /** A search that ends in the same moment in which the next one begins comes twice, and rightly. */
  set({ key, at }: Deadline): void {
    if (this.#fired.get(key) === at) this.#fired.delete(key);
    const view = restsEver(key) ? this.#inspector.view() : undefined;
    if (view) this.#watchSetAt.set(key, view.now);
  }

  /** A hub that died before it could write that a provider has it asks again, and may. */
  tellsAgain(channel: string, notice: string): void {
    const view = this.#inspector.view();
    const isKnown =
      view &&
      rows(
        view,
        `SELECT 1 FROM notice_attempts WHERE notice = ? AND channel = ? AND outcome = 'taken'`,
        notice,
        channel,
      ).length > 0;
    if (isKnown) this.#say('no notice twice', 'doubled', `${channel} was told ${notice} again`);
  }

  orders(gateway: GatewayId, order: OutputOrder, mono: number): void {
    if (order.do === 'shut') this.#shutAt.set(gateway, mono);
  }

  /** The first time that the news of a gas leak leaves a home with a valve, the valve has its order. */
  sends(gateway: GatewayId, hasValve: boolean, items: readonly EventItem[]): void {
    if (!hasValve) return;
    for (const { kind, phase, test, seq, mono } of items) {
      const name = `${gateway} ${seq} ${mono}`;
      if (kind !== 'gas_leak' || test || (phase !== 'new' && phase !== 'present') || this.#left.has(name))
        continue;
      this.#left.add(name);
      const shut = this.#shutAt.get(gateway) ?? Number.NEGATIVE_INFINITY;
      if (shut < mono - valveFirst)
        this.#say('reflexes first', 'other', `${gateway} told of gas (${seq}) before it shut the valve`);
    }
  }

  /** What a home has safe and a line for is sent again until the hub has it. `connectedSince`: of each gateway. */
  overdue(connectedSince: (gateway: GatewayId) => Instant | undefined): void {
    const view = this.#inspector.view();
    if (view === undefined) return;
    for (const { gateway, epoch, waiting } of this.#lanes.values()) {
      const line = waiting.size > 0 ? connectedSince(gateway) : undefined;
      if (line === undefined) continue;
      for (const [seq, since] of waiting) {
        if (view.now - Math.max(since, line, view.hubUpSince) <= mostUnsent) continue;
        const id = eventId(gateway, epoch, seq);
        // The hub may have had it, and its receipt have come, before the card was done.
        if (this.#isStored(id)) waiting.delete(seq);
        else this.#say('events are sent until they arrive', 'lost', `${id} waits at home`);
      }
    }
  }

  /** After a death of the hub: what it gave its word for is still there. */
  recount(): void {
    const view = this.#inspector.view();
    for (const id of this.#acknowledged.slice(-lookedForAgain))
      if (!this.#isStored(id, view))
        this.#say('acknowledged means stored', 'lost', `${id} was acknowledged and is gone`);
  }

  /** When everything has come to rest. */
  finalCount(): void {
    const view = this.#inspector.view();
    for (const [id, item] of this.#items)
      if (!this.#isStored(id, view))
        this.#say('no event lost', 'lost', `${id} (${item.kind} ${item.phase}) never reached the hub`);
    if (view === undefined) return;
    for (const { id, item } of rows<{ id: string; item: string }>(
      view,
      `SELECT gateway || ':' || epoch || ':' || seq AS id, item_json AS item FROM events`,
    )) {
      const sent = this.#items.get(id);
      if (sent && JSON.stringify(sent) !== item)
        this.#say('events as sent', 'lost', `${id} is not what the home has stored`);
    }
  }

  #giveWord(id: string, how: string): void {
    if (!this.#isStored(id))
      this.#say('receipts never ahead of storage', 'lost', `${id} was ${how} before it was stored`);
    this.#acknowledged.push(id);
  }

  #isStored(id: string, view = this.#inspector.view()): boolean {
    const [gateway, epoch, seq] = id.split(':');
    return (
      view === undefined ||
      rows(
        view,
        'SELECT 1 FROM events WHERE gateway = ? AND epoch = ? AND seq = ?',
        gateway,
        epoch,
        Number(seq),
      ).length > 0
    );
  }

  #lane(gateway: GatewayId, epoch: Epoch): Lane {
    const name = `${gateway} ${epoch}`;
    const lane = this.#lanes.get(name) ?? { gateway, epoch, waiting: new Map() };
    this.#lanes.set(name, lane);
    return lane;
  }

  #say(invariant: string, figure: Figure, what: string): void {
    this.#inspector.found({ invariant, figure, what });
  }
}
