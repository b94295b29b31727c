/** Providers that are down for long: what the hub asks of them, what it writes, and that everybody is told when they are back. */
import { type AlertId, type Severity, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HubParts, home, li } from '../../tests/support/hub-parts.ts';
import { channelsInOrder } from '../../tests/support/one-channel.ts';
import { PlayedChannel } from '../../tests/support/played-channel.ts';
import type { Notice } from '../core/effects.ts';
import { type Courier, createCourier } from './courier.ts';
import { createEngine } from './engine.ts';
import { queueNotice } from './notice-life.ts';
import { type Store, StoreFailed, type Tx } from './ports.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 50 });

let hub: HubParts;
let writes: number;
let refuses: boolean;
let store: Store;
const ends: (() => Promise<void>)[] = [];
beforeEach(async () => {
  hub = await new HubParts().start();
  [writes, refuses] = [0, false];
  const inner = hub.store;
  store = {
    read: (work) => inner.read(work),
    onCommit: (listener) => inner.onCommit(listener),
    trouble: () => inner.trouble(),
    start: () => inner.start(),
    stop: () => inner.stop(),
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      if (refuses) return Promise.reject(new StoreFailed('SQLITE_FULL', new Error('full')));
      writes += 1;
      return inner.write(work);
    },
  };
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await hub.stop();
});

const alert = 'al-1' as AlertId;

async function openAlert(): Promise<void> {
  const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
  await hub.store.write(async (tx) => {
    await tx.homes.load({ homes: [place] });
    await tx.alerts.put({
      ...{ id: alert, home, kind: 'sos', severity: 'P1', state: 'claimed', test: false, claimedBy: li.id },
      ...{ openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] },
    });
  });
}

async function begin(...channels: PlayedChannel[]): Promise<Courier> {
  const parts = channelsInOrder(hub.clock, ...channels);
  const courier = createCourier({ ...hub, store, ...parts, dispatch: { offer: async () => {} } });
  const engine = createEngine({ ...hub, store, moment: hub.moment, downlink: { command: () => true } });
  await openAlert();
  await courier.start();
  await engine.start();
  ends.push(
    () => courier.stop(),
    () => engine.stop(),
  );
  return courier;
}

const notice = (why: string, person: string, severity: Severity = 'P1'): Notice => ({
  ...{ id: `${alert}/${why}/message/${person}`, alert, home, kind: 'sos', severity, role: 'family' },
  ...{ by: 'message', to: { id: person, name: person, phone: `199 0000 ${person}` } },
});
const tell = (...notices: Notice[]) =>
  hub.store.write(async (tx) => {
    for (const one of notices) await queueNotice(tx, one, hub.clock.now());
    const known = await tx.alerts.get(alert);
    if (known) await tx.alerts.put(known);
  });
const people = (many: number): string[] => Array.from({ length: many }, (_, n) => `contact-${n}`);
const lifeOf = (id: string) => hub.store.write(async (tx) => (await tx.outbox.notice(id))?.life);
const pass = async (time: number): Promise<void> => {
  for (let passed = 0; passed < time; passed += 1) {
    hub.clock.push(seconds(1));
    // Woken parts ask the store one after the other; once it has answered this, all of them have.
    for (let turn = 0; turn < 6; turn += 1) await hub.store.write(async () => {});
  }
};

it('is asked by a few and not by everybody, with few writes, and all are told when it is back', async () => {
  const sms = new PlayedChannel('sms');
  sms.fails('HTTP 503');
  await begin(sms);
  await tell(...people(60).map((person) => notice('1.0', person)));
  await soon(() => sms.tries).toBe(60);
  await pass(20);
  const [tries, written] = [sms.tries, writes];
  await pass(120);
  // Three at a time, every 15 s. Each by itself every 8 s would be nine hundred tries, and as many writes.
  expect(sms.tries - tries).toBeGreaterThanOrEqual(12);
  expect(sms.tries - tries).toBeLessThanOrEqual(40);
  expect(writes - written).toBeLessThan(200);
  sms.says = { taken: true };
  await pass(16);
  await soon(() => new Set(sms.taken.map(({ id }) => id)).size).toBe(60);
  expect(sms.taken).toHaveLength(60);
});

it('one alone is tried all the while, until somebody takes it', async () => {
  const sms = new PlayedChannel('sms');
  sms.fails('HTTP 503');
  await begin(sms);
  await tell(notice('1.0', 'contact-0'));
  await pass(300);
  expect(sms.tries).toBeGreaterThan(15);
  const written = writes;
  await pass(120);
  expect(writes - written).toBeLessThan(20);
  sms.says = { taken: true };
  await pass(16);
  await soon(() => sms.taken.length).toBe(1);
});

it.each(['push', 'voice'])(
  'when all channels are down, each has its tries and none is flooded; %s is back first',
  async (first) => {
    const channels = [new PlayedChannel('push'), new PlayedChannel('voice')];
    for (const channel of channels) {
      channel.fails('ECONNREFUSED');
      const send = channel.send;
      // A flood must not keep this test from its end.
      channel.send = async (message) =>
        channel.tries < 500 ? send(message) : { taken: false, how: 'gone', why: 'flooded' };
    }
    await begin(...channels);
    await tell(...people(4).map((person, n) => notice('1.0', person, n < 2 ? 'P1' : 'P2')));
    await pass(30);
    const before = channels.map(({ tries }) => tries);
    await pass(180);
    for (const [n, { tries }] of channels.entries()) {
      expect(tries - (before[n] ?? 0)).toBeGreaterThanOrEqual(3);
      expect(tries - (before[n] ?? 0)).toBeLessThan(80);
    }
    const back = channels.find(({ facts }) => facts.name === first);
    if (back) back.says = { taken: true };
    await pass(60);
    await soon(() => new Set(back?.taken.map(({ id }) => id)).size).toBe(4);
  },
);

it('a number that always fails hides no provider that is back', async () => {
  const sms = new PlayedChannel('sms');
  const send = sms.send;
  sms.send = async (message) => {
    if (message.about.to.id < 'contact-4') sms.fails('no answer');
    return send(message);
  };
  sms.fails('HTTP 503');
  await begin(sms);
  await tell(...people(8).map((person) => notice('1.0', person)));
  await pass(20);
  sms.says = { taken: true };
  const answer = sms.send;
  sms.send = async (message) => {
    sms.says = { taken: true };
    return answer(message);
  };
  await pass(60);
  await soon(() => new Set(sms.taken.map(({ about }) => about.to.id))).toEqual(
    new Set(['contact-4', 'contact-5', 'contact-6', 'contact-7']),
  );
});

it('numbers that nobody can reach hold up no life at risk: each is tried by itself first', async () => {
  const push = new PlayedChannel('push');
  const answer = push.send;
  push.send = (message) => {
    if (message.about.to.id.startsWith('dead')) push.fails('no route');
    else push.says = { taken: true };
    return answer(message);
  };
  await begin(push);
  await tell(...Array.from({ length: 12 }, (_, n) => notice('1.0', `dead-${n}`)));
  await soon(() => push.tries).toBe(12);
  await tell(notice('1.0', 'contact-1'));
  await soon(() => push.taken.map(({ about }) => about.to.id)).toEqual(['contact-1']);
});

it('a life at risk that one channel took and nobody has received waits for the next one to come back', async () => {
  const [push, sms] = [new PlayedChannel('push'), new PlayedChannel('sms')];
  sms.fails('HTTP 503');
  await begin(push, sms);
  await tell(notice('1.0', 'contact-0'));
  await soon(() => push.taken.length).toBe(1);
  push.refuses();
  await tell(...people(5).map((person) => notice('1.1', person)));
  await soon(() => sms.tries).toBe(5);
  push.fails();
  await pass(34);
  sms.says = { taken: true };
  await pass(20);
  await soon(() => sms.taken.map(({ id }) => id)).toContain(`${alert}/1.0/message/contact-0`);
});

it('whoever comes later goes by another channel at once', async () => {
  const [sms, voice] = [new PlayedChannel('sms'), new PlayedChannel('voice')];
  sms.fails('HTTP 503');
  await begin(sms, voice);
  await tell(...people(3).map((person) => notice('1.0', person)));
  await soon(() => sms.tries).toBe(3);
  await tell(notice('1.0', 'contact-9'));
  await soon(() => voice.taken.map(({ about }) => about.to.id)).toContain('contact-9');
  expect(sms.tries).toBe(3);
});

it('somebody whom five rounds of the ladder wanted told is told once, and again by the round after that', async () => {
  const sms = new PlayedChannel('sms');
  sms.fails('HTTP 503');
  await begin(sms);
  for (const round of [1, 2, 3, 4, 5]) {
    await tell(notice(`${round}.0`, 'contact-0'));
    await pass(60);
  }
  const life = await lifeOf(notice('1.0', 'contact-0').id);
  expect(life).toMatchObject({ state: 'queued', expiresAt: hub.clock.now() - 60_000 + 30 * 60_000 });
  expect(await lifeOf(notice('2.0', 'contact-0').id)).toBeUndefined();
  sms.says = { taken: true };
  await pass(16);
  await soon(() => sms.taken.length).toBe(1);
  await tell(notice('6.0', 'contact-0'));
  await soon(() => sms.taken.length).toBe(2);
});

it('a hub that starts anew tries them at once, and waits as before when it is still down', async () => {
  const sms = new PlayedChannel('sms');
  sms.fails('HTTP 503');
  await begin(sms);
  await tell(...people(5).map((person) => notice('1.0', person)));
  await pass(20);
  for (const end of ends.splice(0).reverse()) await end();
  expect(await hub.store.read(({ outbox }) => outbox.holding())).toEqual(['sms']);
  const next = new PlayedChannel('sms');
  next.fails('HTTP 503');
  await begin(next);
  await soon(() => next.tries).toBe(5);
  await pass(5);
  expect(await hub.store.read(({ outbox }) => outbox.holding())).toEqual(['sms']);
  next.says = { taken: true };
  await pass(16);
  await soon(() => next.taken.length).toBe(5);
});

it('what was on its way when the hub died goes out, also when the store takes nothing at the start', async () => {
  const sms = new PlayedChannel('sms');
  await openAlert();
  await tell(notice('1.0', 'contact-0'));
  const { id } = notice('1.0', 'contact-0');
  await hub.store.write(async (tx) => {
    const stored = await tx.outbox.notice(id);
    if (stored) await tx.outbox.putLife(id, { ...stored.life, state: 'sending', channel: 'sms', tries: 1 });
  });
  refuses = true;
  await begin(sms);
  await pass(3);
  expect(sms.tries).toBe(0);
  refuses = false;
  await pass(2);
  await soon(() => sms.taken.map((message) => message.id)).toEqual([id]);
});
