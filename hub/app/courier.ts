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
import { Gather } from './gather.ts';
import { lookAtHeld } from './look-at-held.ts';
import { takeAlong } from './notice-life.ts';
import type { Attempt, Clock, Dispatch, Metrics, Reader, Store } from './ports.ts';
import { RetryLater } from './retry-later.ts';

interface CourierParts {
  readonly store: Pick<Store, 'read' | 'write' | 'onCommit'>;
  readonly clock: Clock;
  readonly book: AddressBook;
  readonly watch: Pick<ChannelWatch, 'heard' | 'trouble' | 'circuit' | 'recall'>;
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
/** A provider that takes longer may have been overtaken. */
const answersWithin = seconds(20);

export function createCourier(parts: CourierParts): Courier {
  const { store, clock, book, watch, dispatch, metrics } = parts;
  /** The store would not take what became of it, or the network an offer. */
  const failing = new RetryLater<string>();
  /** By id and channel: the next channel may have its turn while the one before still hangs. */
  const onTheWay = new Map<string, Promise<void>>();
  const underWay = new Map<string, { letter: Letter; since: Instant }>();
  /** Nothing new is decided about these before the store has what was decided last. */
  const deciding = new Set<string>();
  /** A provider has answered, and the store did not take what it said. */
  const unsettled = new Set<string>();
  /** When a waiting notice last tried whether its provider is back. */
  const triedAt = new Map<string, Instant>();
  const unwritten: Attempt[] = [];
  const gather = new Gather(clock);
  /** By the last look, though the commit that woke it may have been theirs. */
  let passedOver: ReadonlySet<string> = new Set();
  /** What a hub before this one had on its way is seen to. */
  let resumed = false;
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
    await resume(now);
    await takeBack(now);
    const looked = await store.read((reader) => choose(reader, now)).catch(() => undefined);
    if (looked && running) {
      nextDue = looked.nextDue;
      letGo(looked.back, now);
      send(looked.letters);
      setAside(looked.waiting);
      // More is due than one look takes.
      if (!looked.isAll && looked.letters.length + looked.waiting.length > 0) again = true;
      for (const offer of looked.offers) follow(offer.id, carryOffer(offer));
    }
    sleep();
  }

  async function choose(reader: Reader, now: Instant) {
    const busy = new Set([...deciding, ...lately(now), ...onTheWay.keys()]);
    passedOver = busy;
    const limit = batch + failing.size;
    const all = await reader.outbox.due(now, limit, busy);
    if (all.length < limit)
      failing.keepOnly(new Set([...all.map(({ about }) => about.id), ...busy, ...unsettled]));
    const due = all.filter(({ about: { id } }) => failing.mayTry(id, now));
    const notices = due.filter((one) => one.what === 'notify');
    const offers = due.flatMap((one) => (one.what === 'notify' ? [] : [one.about]));
    const asked = [...underWay.values()].map(({ letter }) => letter);
    const { back, trials, tryAt } = await lookAtHeld(reader, { watch, underWay: asked, triedAt }, now);
    const around = { book, underWay: asked, circuit: watch.circuit };
    const chosen = await chooseLetters(reader, around, { due: notices, trials }, now);
    const times = [await reader.outbox.nextDue(now), tryAt].filter((at) => at !== undefined);
    const nextDue = times.length > 0 ? (Math.min(...times) as Instant) : undefined;
    return { ...chosen, offers, back, nextDue, isAll: all.length < limit };
  }

  const wasPassedOver = (ids: readonly string[]): boolean => ids.some((id) => passedOver.has(id));

  /** Nothing is to be decided about these before their provider has had the time to answer. */
  const lately = (now: Instant): string[] =>
    [...underWay.values()].flatMap(({ letter, since }) =>
      later(since, answersWithin) > now ? letter.notices.map(({ id }) => id) : [],
    );

  /** Their providers are back. */
  function letGo(providers: readonly string[], now: Instant): void {
    if (providers.length === 0 || onTheWay.has('release')) return;
    const released = store.write(async (tx) => {
      for (const provider of providers) await tx.outbox.release(provider, now);
    });
    follow(
      'release',
      released.then(
        () => void wake(),
        () => undefined,
      ),
    );
  }

  const isBusy = (id: string): boolean =>
    deciding.has(id) || [...onTheWay.keys()].some((name) => name === id || name.startsWith(`${id} `));
  const wayOf = ({ about, way }: Letter): string => `${about.id} ${way.channel.facts.name}`;

  function send(letters: readonly Letter[]): void {
    const at = clock.now();
    for (const letter of letters) {
      const name = wayOf(letter);
      if (onTheWay.has(name)) continue;
      if (letter.isTrial) for (const { id } of letter.notices) triedAt.set(id, at);
      underWay.set(name, { letter, since: at });
      follow(
        name,
        carry(letter, at).finally(() => {
          underWay.delete(name);
          const ids = letter.notices.map(({ id }) => id);
          // Of a try that found the provider down nothing was written that would wake us.
          if (letter.isTrial || wasPassedOver(ids)) void wake();
        }),
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
      () => {
        done(ids);
        // That some wait for a provider is no news, and wakes nobody.
        if (still.some(({ choice }) => 'down' in choice) || wasPassedOver(ids)) void wake();
      },
      (error) => failed(ids, error),
    );
    follow(`aside ${at} ${ids[0]}`, settled);
  }

  async function carry(letter: Letter, at: Instant): Promise<void> {
    const ids = letter.notices.map(({ id }) => id);
    try {
      await carryLetter({ ...parts, unwritten, together: () => gather.turn(onTheWay.size) }, letter, at);
      for (const id of ids) failing.succeeded(id);
    } catch (error) {
      for (const id of ids) unsettled.add(id);
      failed(ids, error);
    }
  }

  /** What was on its way when the hub died goes out again; and who worked then is known again. */
  async function resume(now: Instant): Promise<void> {
    if (resumed) return;
    try {
      watch.recall(await store.read((reader) => reader.provenProviders.all()));
      const sending = await store.read((reader) => reader.outbox.sending());
      const left = sending.filter(({ about }) => !isBusy(about.id));
      if (left.length > 0)
        await store.write(async (tx) => {
          for (const { about } of left) await takeAlong(tx, about.id, [{ what: 'interrupted' }], now);
        });
      resumed = true;
    } catch {
      // The store takes nothing: looked at again with everything else.
    }
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

  /** Those that nothing else has taken along. */
  async function writeTries(): Promise<void> {
    const tries = unwritten.splice(0);
    if (tries.length === 0) return;
    await store
      .write(async (tx) => {
        for (const one of tries) await tx.attempts.put(one);
      })
      .catch(() => undefined);
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
    const resumeAt = resumed ? undefined : later(clock.now(), lookAgain);
    const times = [failing.nextTry({ has: isBusy }), nextDue, resumeAt].filter((at) => at !== undefined);
    if (!running || times.length === 0) return;
    cancelTimer = clock.wakeAt(Math.min(...times) as Instant, () => void wake());
  }

  return {
    async start() {
      if (running) return;
      running = true;
      forget = store.onCommit(() => void wake());
      await resume(clock.now());
      // A provider that does not answer must not keep the hub from starting.
      void wake();
    },
    async stop() {
      running = false;
      forget();
      cancelTimer();
      gather.open();
      await Promise.all(onTheWay.values());
      await writeTries();
    },
    wake,
    trouble: () => (running ? (failing.describe() ?? watch.trouble()) : 'not started'),
  };
}
