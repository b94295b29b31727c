/**
 * Two push services of our own behind one channel, as Google's and Apple's are: one of them fails, hangs or is not there. It holds up its own
 * browsers and nobody else's. Everything is real but the two services and the telephone.
 */
import { join } from 'node:path';
import { type AlertId, type PushSubscriptionRequest, seconds, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Browser, PushService } from '../tests/support/far-ends/push-service.ts';
import { HubParts, home, person } from '../tests/support/hub-parts.ts';
import { channelsInOrder } from '../tests/support/one-channel.ts';
import { PlayedChannel } from '../tests/support/played-channel.ts';
import { vapidKeyFile } from './adapters/channels/web-push/vapid-keys.ts';
import { webPushChannel } from './adapters/channels/web-push/web-push-channel.ts';
import { createCourier } from './app/courier.ts';
import { createEngine } from './app/engine.ts';
import { noticeDesk } from './app/notice-desk.ts';
import { queueNotice } from './app/notice-life.ts';
import type { Channel } from './app/ports.ts';
import type { Notice } from './core/effects.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000, interval: 50 });

let hub: HubParts;
let google: PushService;
let apple: PushService;
let keyFile: ReturnType<typeof vapidKeyFile>;
const ends: (() => Promise<void>)[] = [];
beforeEach(async () => {
  hub = await new HubParts().start();
  [google, apple] = [await new PushService().start(), await new PushService().start()];
  keyFile = vapidKeyFile(join(hub.folder, 'keys.json'));
  await keyFile.start();
  for (const service of [google, apple]) service.key = keyFile.keys().publicKey;
  await hub.store.write(async (tx) => {
    const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
    await tx.homes.load({ homes: [place] });
    await tx.alerts.put({
      ...{ id: alert, home, kind: 'sos', severity: 'P1', state: 'raised', test: false },
      ...{ openedAt: hub.clock.now(), events: 1, devices: [], alarming: [] },
    });
  });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await google.stop();
  await apple.stop();
  await hub.stop();
});

const alert = 'al-1' as AlertId;

/** A hub's notices, over the store that is there: called again, it is the same hub after a restart. */
async function begin(...others: Channel[]) {
  for (const end of ends.splice(0).reverse()) await end();
  const settings = { name: 'push', keys: keyFile.keys, subject: 'mailto:duty@example.org' };
  const parts = channelsInOrder(hub.clock, webPushChannel({ ...settings, allowLoopback: true }), ...others);
  const courier = createCourier({ ...hub, ...parts, dispatch: { offer: async () => {} } });
  const engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  const desk = noticeDesk({ ...hub, ...parts });
  await courier.start();
  await engine.start();
  ends.push(courier.stop, engine.stop);
  const health = async () => (await desk.channels()).find(({ name }) => name === 'push');
  return { ...parts, courier, health };
}

/** Somebody who works here and has one browser at each of these services. */
async function colleague(id: string, ...services: PushService[]): Promise<Browser[]> {
  const user = person(id, id);
  const browsers = services.map((service) => service.browser(`${id}-${services.indexOf(service)}`));
  await hub.store.write(async (tx) => {
    await tx.accounts.add(user);
    for (const { subscription } of browsers) await subscribe(tx, user.id, subscription);
  });
  return browsers;
}
const subscribe = (
  tx: Parameters<Parameters<HubParts['store']['write']>[0]>[0],
  user: UserId,
  subscription: PushSubscriptionRequest,
) => tx.pushSubscriptions.put(user, subscription, hub.clock.now(), 9);

const tell = (step: string, people: readonly string[], more: Partial<Notice> = {}) =>
  hub.store.write(async (tx) => {
    for (const id of people) {
      const to = { id: `us-${id}`, name: id };
      const name = `${alert}/${step}/message/${to.id}`;
      const about = { id: name, alert, home, kind: 'sos', severity: 'P1', role: 'operators' } as const;
      await queueNotice(tx, { ...about, by: 'message', to, ...more }, hub.clock.now());
    }
    const known = await tx.alerts.get(alert);
    if (known) await tx.alerts.put(known);
  });
const pass = async (time: number): Promise<void> => {
  for (let passed = 0; passed < time; passed += 1) {
    hub.clock.push(seconds(1));
    for (let turn = 0; turn < 6; turn += 1) await hub.store.write(async () => {});
  }
};
const host = (service: PushService): string => service.far.url;
/** HEAD is answered all the same, as by a service whose front door stands while its works are down. */
const breaks = (service: PushService): void => {
  service.far.answer = () => ({ status: 500 });
};

it('one that is down holds up its own browsers alone, and is named by itself', async () => {
  const voice = new PlayedChannel('voice');
  const { courier, health, watch } = await begin(voice);
  const [a] = await colleague('a', google);
  const applePeople = ['b', 'c', 'd'];
  for (const id of applePeople) await colleague(id, apple);
  await tell('1.0', ['a', ...applePeople]);
  await soon(() => a?.shown.length).toBe(1);
  await soon(() => [...apple.browsers.values()].map(({ shown }) => shown.length)).toEqual([1, 1, 1]);
  await soon(async () => (await health())?.providers?.map(({ counts }) => counts)).toEqual([true, true]);

  breaks(apple);
  await tell('1.1', applePeople);
  // Three have failed: from here on nobody with a browser there waits for it.
  await soon(() => watch.circuit(`push ${host(apple)}`).open).toBe(true);
  expect(watch.circuit(`push ${host(google)}`).open).toBe(false);
  await pass(2);
  await soon(() => voice.taken.map(({ about }) => about.to.id)).toContain('us-d');

  const asked = apple.far.asked.length;
  await tell('1.2', ['a', 'b']);
  await soon(() => a?.shown.length).toBe(2);
  await soon(() => voice.taken.map(({ id }) => id)).toContain('al-1/1.2/message/us-b');
  expect(voice.taken.map(({ about }) => about.to.id)).not.toContain('us-a');
  expect(apple.far.asked.length).toBe(asked);

  expect(courier.trouble()).toBe(`push ${host(apple)} has failed 3 times: HTTP 500`);
  expect(await health()).toMatchObject({
    ...{ health: 'partly', why: 'HTTP 500' },
    providers: expect.arrayContaining([
      expect.objectContaining({ name: host(google), health: 'up' }),
      expect.objectContaining({ name: host(apple), health: 'down', why: 'HTTP 500', failuresInARow: 3 }),
    ]),
  });
});

it('whoever has no other way waits for their own service, and is told when that one is back', async () => {
  await begin();
  const people = ['b', 'c', 'd', 'e', 'f'];
  for (const id of people) await colleague(id, apple);
  const [a] = await colleague('a', google);
  const answer = apple.far.answer;
  breaks(apple);
  await tell('1.0', people);
  await soon(() => apple.far.asked.length).toBe(5);
  await pass(2);
  await soon(async () => (await hub.store.read((reader) => reader.outbox.holding())).join()).toBe(
    `push ${host(apple)}`,
  );
  // The other one takes, and lets nobody go who does not wait for it.
  await tell('1.0', ['a'], { severity: 'P2' });
  await soon(() => a?.shown.length).toBe(1);
  await pass(20);
  expect(await hub.store.read((reader) => reader.outbox.holding())).toEqual([`push ${host(apple)}`]);

  apple.far.answer = answer;
  await pass(16);
  await soon(() => [...apple.browsers.values()].map(({ shown }) => shown.length)).toEqual([1, 1, 1, 1, 1]);
});

it('whoever has browsers at both is told by the one that works, and it does not wait for the other', async () => {
  const voice = new PlayedChannel('voice');
  await begin(voice);
  for (const id of ['b', 'c', 'd']) await colleague(id, apple);
  const [onGoogle] = await colleague('both', google, apple);
  breaks(apple);
  await tell('1.0', ['b', 'c', 'd']);
  await soon(() => apple.far.asked.length).toBe(3);
  await pass(2);
  await soon(() => voice.taken.length).toBe(3);
  await tell('1.1', ['both'], { severity: 'P2' });
  await soon(() => onGoogle?.shown.length).toBe(1);
  expect(voice.taken.map(({ about }) => about.to.id)).not.toContain('us-both');
});

it('after a restart those that worked are asked before anything has to be sent', async () => {
  const first = await begin();
  await colleague('a', google);
  await colleague('b', apple);
  await tell('1.0', ['a', 'b']);
  await soon(async () => (await hub.store.read((reader) => reader.provenProviders.all())).length).toBe(2);
  await first.watch.probe();
  expect(first.courier.trouble()).toBeUndefined();

  const second = await begin();
  await apple.stop();
  await second.watch.probe();
  expect(second.courier.trouble()).toMatch(new RegExp(`^push ${host(apple)} is down: ECONN`));
  expect(second.watch.circuit(`push ${host(apple)}`).open).toBe(true);
  expect(second.watch.circuit(`push ${host(google)}`).open).toBe(false);
});

it('one that never took anything wakes nobody while another works, is asked nothing by itself, and is seen all the same', async () => {
  const voice = new PlayedChannel('voice');
  const { courier, health, watch } = await begin(voice);
  await colleague('a', google);
  await tell('1.0', ['a']);
  await soon(async () => (await health())?.health).toBe('up');
  const people = ['b', 'c', 'd'];
  for (const id of people) await colleague(id, apple);
  // As from a network that does not let us through to it.
  await apple.stop();
  await tell('1.1', people);
  await soon(() => watch.circuit(`push ${host(apple)}`).open).toBe(true);
  await pass(2);
  await soon(() => voice.taken.length).toBe(3);
  expect(courier.trouble()).toBeUndefined();
  await watch.probe();
  expect((await health())?.providers).toContainEqual(
    expect.objectContaining({ name: host(apple), health: 'down', counts: false }),
  );
  expect((await health())?.providers?.find(({ name }) => name === host(apple))).not.toHaveProperty(
    'probedAt',
  );
  expect((await health())?.health).toBe('up');
});
