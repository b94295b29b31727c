/**
 * Carries what is in the outbox, as soon as it is committed, each by itself: one that a provider keeps waiting holds up no other.
 * What is queued at the start goes out then. A crash between the provider and the mark repeats a notice with the same id, and
 * never loses one.
 */
import { type Instant, later, seconds } from '@zhuji/protocol';
import type { Offer } from '../core/effects.ts';
import type { AddressBook } from './address-book.ts';
import { carryLetter, setWaiting } from './carry-letter.ts';
import type { ChannelWatch } from './channel-watch.ts';
import { chooseLetters, type Letter, type Waiting } from './choose-letters.ts';
import { takeAlong } from './notice-life.ts';
import type { Clock, Dispatch, Metrics, Store } from './ports.ts';
import { RetryLater } from './retry-later.ts';

interface CourierParts {
  readonly store: Pick<Store, 'read' | 'write' | 'onCommit'>;
  readonly clock: Clock;
  readonly book: AddressBook;
  readonly watch: Pick<ChannelWatch, 'heard' | 'trouble'>;
  readonly dispatch: Dispatch;
  readonly metrics: Pick<Metrics, 'count' | 'observe'>;
  /** From 0 to 1. */
  readonly chance: () => number;
}

export interface Courier {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now. Resolves when all that may be tried has been tried. */
  wake(): Promise<void>;
  /** For /health: what is stuck. */
  trouble(): string | undefined;
}

const batch = 500;
/** After a store that could not be read. */
const lookAgain = seconds(1);

export function createCourier(parts: CourierParts): Courier {
  const { store, clock, book, watch, dispatch, metrics } = parts;
  /** The store would not take what became of it, or the network an offer. */
  const failing = new RetryLater<string>();
  /** By id and channel: the next channel may have its turn while the one before still hangs. */
  const onTheWay = new Map<string, Promise<void>>();
  const underWay = new Map<string, Letter>();
  /** Nothing new is decided about these before the store has what was decided last. */
  const deciding = new Set<string>();
  /** A provider has answered, and the store did not take what it said. */
  const unsettled = new Set<string>();
  let running = false;
  let again = false;
  let looking: Promise<void> | undefined;
  let nextDue: Instant | undefined;
  let forget = (): void => {};
  let cancelTimer = (): void => {};

  /** One look after the other; a wake during a look means one more, however many they were. */
  async function wake(): Promise<void> {
    if (!running) return;
    again = true;
    looking ??= looks();
    await looking;
    await Promise.all(onTheWay.values());
  }

  /** Between the last question for `again` and the end nothing is awaited, or a wake that came there would be lost. */
  async function looks(): Promise<void> {
    while (again && running) {
      again = false;
      await look();
    }
    looking = undefined;
  }

  async function look(): Promise<void> {
    const now = clock.now();
    nextDue = later(now, lookAgain);
    await takeBack(now);
    const looked = await store
      .read(async (reader) => {
        const limit = batch + onTheWay.size + deciding.size + failing.size;
        const all = await reader.outbox.due(now, limit);
        if (all.length < limit)
          failing.keepOnly(new Set([...all.map(({ about }) => about.id), ...unsettled]));
        const due = all.filter(({ about: { id } }) => !deciding.has(id) && failing.mayTry(id, now));
        const notices = due.filter((one) => one.what === 'notify');
        const offers = due.flatMap((one) => (one.what === 'notify' ? [] : [one.about]));
        const chosen = await chooseLetters(reader, { book, underWay: [...underWay.values()] }, notices, now);
        return { ...chosen, offers, nextDue: await reader.outbox.nextDue(now) };
      })
      .catch(() => undefined);
    if (looked && running) {
      nextDue = looked.nextDue;
      send(looked.letters);
      setAside(looked.waiting);
      for (const offer of looked.offers) if (!onTheWay.has(offer.id)) follow(offer.id, carryOffer(offer));
    }
    sleep();
  }

  const isBusy = (id: string): boolean =>
    deciding.has(id) || [...onTheWay.keys()].some((name) => name === id || name.startsWith(`${id} `));
  const wayOf = ({ about, way }: Letter): string => `${about.id} ${way.channel.facts.name}`;

  function send(letters: readonly Letter[]): void {
    const at = clock.now();
    for (const letter of letters) {
      const name = wayOf(letter);
      if (onTheWay.has(name)) continue;
      underWay.set(name, letter);
      follow(
        name,
        carry(letter, at).finally(() => underWay.delete(name)),
      );
    }
  }

  function setAside(waiting: readonly Waiting[]): void {
    const still = waiting.filter(({ id }) => !deciding.has(id));
    const ids = still.map(({ id }) => id);
    if (ids.length === 0) return;
    const at = clock.now();
    for (const id of ids) deciding.add(id);
    const written = store.write((tx) => setWaiting(tx, still, at, parts.chance));
    const settled = written.then(
      () => done(ids),
      (error) => failed(ids, error),
    );
    follow(`aside ${at} ${ids[0]}`, settled);
  }

  async function carry(letter: Letter, at: Instant): Promise<void> {
    const ids = letter.notices.map(({ id }) => id);
    try {
      await carryLetter(parts, letter, at);
      for (const id of ids) failing.succeeded(id);
    } catch (error) {
      for (const id of ids) unsettled.add(id);
      failed(ids, error);
    }
  }

  /** What was on its way when the hub died goes out again. */
  async function interrupted(): Promise<void> {
    const sending = await store.read((reader) => reader.outbox.sending());
    if (sending.length === 0) return;
    await store.write(async (tx) => {
      const now = clock.now();
      for (const { about } of sending) await takeAlong(tx, about.id, [{ what: 'interrupted' }], now);
    });
  }

  /** The store takes writes again: what it does not know the end of goes out once more, under the same id. */
  async function takeBack(now: Instant): Promise<void> {
    const ids = [...unsettled].filter((id) => failing.mayTry(id, now) && !isBusy(id));
    if (ids.length === 0) return;
    try {
      await store.write(async (tx) => {
        for (const id of ids) await takeAlong(tx, id, [{ what: 'interrupted' }], now);
      });
      for (const id of ids) unsettled.delete(id);
    } catch (error) {
      failed(ids, error);
    }
  }

  function done(ids: readonly string[]): void {
    for (const id of ids) deciding.delete(id);
  }

  function failed(ids: readonly string[], error: unknown): void {
    done(ids);
    for (const id of ids) failing.failed(id, clock.now(), error);
  }

  async function carryOffer(offer: Offer): Promise<void> {
    try {
      await dispatch.offer(offer);
      await store.write((tx) => tx.outbox.offered(offer.id));
      failing.succeeded(offer.id);
    } catch (error) {
      failing.failed(offer.id, clock.now(), error);
      metrics.count('zhuji_courier_failures_total', { what: 'offer_dispatch' });
    }
  }

  function follow(name: string, work: Promise<void>): void {
    const end = work.finally(() => {
      if (onTheWay.get(name) === end) onTheWay.delete(name);
      sleep();
    });
    onTheWay.set(name, end);
  }

  function sleep(): void {
    cancelTimer();
    const times = [failing.nextTry({ has: isBusy }), nextDue].filter((at) => at !== undefined);
    if (!running || times.length === 0) return;
    cancelTimer = clock.wakeAt(Math.min(...times) as Instant, () => void wake());
  }

  return {
    async start() {
      if (running) return;
      running = true;
      forget = store.onCommit(() => void wake());
      await interrupted().catch(() => undefined);
      // A provider that does not answer must not keep the hub from starting.
      void wake();
    },
    async stop() {
      running = false;
      forget();
      cancelTimer();
      await Promise.all(onTheWay.values());
    },
    wake,
    trouble: () => (running ? (failing.describe() ?? watch.trouble()) : 'not started'),
  };
}
