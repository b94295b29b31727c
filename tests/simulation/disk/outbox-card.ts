/**
 * A gateway's memory card, simulated behind the outbox port. A write is in the card's own cache until its fsync ends; a power cut
 * keeps what was synced, and of the writes on their way none, or the first few: never half of one, for the real outbox's log has a
 * checksum and its transactions are whole. `outbox-card.test.ts` holds it to the real outbox.
 */
import type { Epoch, Lane } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Item, OpenedOutbox, Outbox, OutboxStats } from '../../../gateway/app/ports.ts';
import { type Life, never } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { outboxAsksForFsync } from './fsync-witness.ts';

interface Content {
  epoch: Epoch;
  event: Map<number, Item>;
  reading: Map<number, Item>;
  stored: Record<Lane, number>;
  reserved: number;
  thinned: number;
}
/** A write that the card has taken and not yet synced. */
interface Write {
  readonly change: (content: Content) => void;
}

export interface CardWitness {
  /** These are safe: from now on nothing may lose them. */
  stored(epoch: Epoch, lane: Lane, items: readonly Item[]): void;
}

/** How long (ms) an fsync takes on a good day. */
const usual = [4, 4, 4, 12];
const firstBlock = 1024;
/** What a row takes, roughly: enough for the quota to mean something. */
const bytesOf = (content: Content): number => 4096 + 200 * (content.event.size + content.reading.size);

export class OutboxCard {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #witness: CardWitness;
  #safe: Content;
  /** Without an fsync: what is surely on the platter, and what the card has only said it has. */
  #platter: Content | undefined;
  #said: Write[] = [];
  #onTheWay: Write[] = [];
  #slowUntil = 0;

  constructor(time: VirtualTime, random: Random, witness: CardWitness) {
    this.#time = time;
    this.#random = random;
    this.#witness = witness;
    this.#safe = {
      epoch: random.hex(8) as Epoch,
      event: new Map(),
      reading: new Map(),
      stored: { event: 0, reading: 0 },
      reserved: 0,
      thinned: 0,
    };
    if (!outboxAsksForFsync()) this.#platter = copy(this.#safe);
  }

  /** Cheap cards stop for a second or more to tidy up. */
  becomeSlowFor(ms: number): void {
    this.#slowUntil = this.#time.now + ms;
  }

  /** The power is gone: the first few of the writes on their way may have reached the platter. */
  cutPower(): void {
    if (this.#platter) {
      const reached = this.#random.whole(0, this.#said.length);
      for (const { change } of this.#said.splice(0).slice(0, reached)) change(this.#platter);
      this.#safe = copy(this.#platter);
    }
    const kept = this.#random.whole(0, this.#onTheWay.length);
    for (const { change } of this.#onTheWay.slice(0, kept)) change(this.#safe);
    this.#onTheWay = [];
  }

  pendingEvents(): number {
    return this.#safe.event.size;
  }

  /** Numbers and names of what is safe here, for the final count. */
  heldEvents(): { epoch: Epoch; items: Item[] } {
    return { epoch: this.#safe.epoch, items: [...this.#safe.event.values()] };
  }

  /** The outbox as one process sees it. */
  outbox(life: Life): Outbox {
    const work = <T>(change: (content: Content) => void, give: (content: Content) => T): Promise<T> =>
      this.#write(life, change, give);
    const look = <T>(give: (content: Content) => T): Promise<T> => this.#write(life, undefined, give);
    return {
      open: () => this.#open(life),
      reserve: (lane, upTo) =>
        work(
          (content) => {
            if (lane === 'event') content.reserved = Math.max(content.reserved, upTo);
          },
          () => undefined,
        ),
      append: (lane, items) => work((content) => this.#insert(content, lane, items), statsOf),
      read: (lane, after, limit) => look((content) => sorted(content[lane], after).slice(0, limit)),
      readRange: (from, to) =>
        look((content) =>
          sorted(content.event, from - 1)
            .slice(0, 1000)
            .filter(({ seq }) => seq <= to),
        ),
      forget: (lane, upTo) =>
        work((content) => {
          for (const seq of content[lane].keys()) if (seq <= upTo) content[lane].delete(seq);
        }, statsOf),
      thin: (amongOldest) => work((content) => thin(content, amongOldest), statsOf),
      close: (used) =>
        work(
          (content) => {
            content.reserved = used.event;
            content.stored.event = used.event;
          },
          () => undefined,
        ),
    };
  }

  async #open(life: Life): Promise<OpenedOutbox> {
    let promised = 0;
    return this.#write(
      life,
      (content) => {
        promised = content.reserved;
        content.reserved += firstBlock;
      },
      (content) => ({
        epoch: content.epoch,
        next: { event: promised + 1, reading: content.stored.reading + 1 },
        reserved: { event: content.reserved, reading: Number.MAX_SAFE_INTEGER },
        lastStored: content.stored.event,
        promised,
        stats: statsOf(content),
      }),
    );
  }

  #insert(content: Content, lane: Lane, items: readonly Item[]): void {
    for (const item of items) if (!content[lane].has(item.seq)) content[lane].set(item.seq, item);
    content.stored[lane] = Math.max(content.stored[lane], items.at(-1)?.seq ?? 0);
    this.#witness.stored(content.epoch, lane, items);
  }

  /** In order; each is safe only when its fsync ends. */
  #write<T>(
    life: Life,
    change: ((content: Content) => void) | undefined,
    give: (content: Content) => T,
  ): Promise<T> {
    if (!life.alive) return never();
    const write: Write = { change: change ?? (() => {}) };
    this.#onTheWay.push(write);
    return life.answer(this.#latency(), () => {
      // One fsync makes everything before it safe as well.
      const upTo = this.#onTheWay.indexOf(write);
      for (const earlier of this.#onTheWay.splice(0, upTo + 1)) {
        earlier.change(this.#safe);
        if (this.#platter) this.#said.push(earlier);
      }
      return give(this.#safe);
    });
  }

  #latency(): number {
    return this.#time.now < this.#slowUntil ? this.#random.whole(300, 2_500) : this.#random.pick(usual);
  }
}

const copy = (content: Content): Content => ({
  ...content,
  event: new Map(content.event),
  reading: new Map(content.reading),
  stored: { ...content.stored },
});

function thin(content: Content, amongOldest: number): void {
  const oldest = sorted(content.reading, 0).slice(0, amongOldest);
  const gone = oldest.filter((_, place) => place % 2 === 0);
  for (const { seq } of gone) content.reading.delete(seq);
  content.thinned += gone.length;
}

const sorted = (items: ReadonlyMap<number, Item>, after: number): Item[] =>
  [...items.values()].filter(({ seq }) => seq > after).sort((a, b) => a.seq - b.seq);

const statsOf = (content: Content): OutboxStats => ({
  events: content.event.size,
  readings: content.reading.size,
  bytes: bytesOf(content),
  thinned: content.thinned,
});
