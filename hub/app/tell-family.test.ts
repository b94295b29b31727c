/** What the family is told, over the real store with a clock that is pushed: each moment once, and none too early. */
import { type AlertId, seconds, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts, home, li } from '../../tests/support/hub-parts.ts';
import type { Member } from '../core/family/member.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
const son = 'us-son' as UserId;

beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.store.write(async (tx) => {
    const contacts = [{ name: '王小红', relation: '女儿', phone: '199 0000 0108' }];
    await tx.homes.load({
      homes: [{ id: home, community: '祁连里社区', address: '402', residents: [], contacts }],
    });
    await tx.accounts.add({ ...li, id: son, username: son, name: '王建国', role: 'family' });
    await tx.family.put(member());
  });
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const member = (more: Partial<Member> = {}): Member => ({
  ...{ user: son, home, name: '王建国', relation: '儿子', place: 0, joinedAt: hub.clock.now() },
  consent: { by: '王秀兰', how: 'herself', sees: 'alerts', at: hub.clock.now(), recordedBy: '李' },
  ...more,
});

async function pass(length: number): Promise<void> {
  hub.clock.push(seconds(length));
  await engine.wake();
}

/** What has come since the last look, as `moment to person`. */
const seen = new Set<string>();
async function news(): Promise<string[]> {
  const queued = await hub.store.read((tx) => tx.outbox.due(hub.clock.now(), 1_000));
  const fresh = queued.filter(({ about }) => !seen.has(about.id));
  for (const { about } of fresh) seen.add(about.id);
  return fresh
    .flatMap((one) =>
      one.what === 'notify' && one.about.role === 'family' && one.about.request === undefined
        ? [one.about]
        : [],
    )
    .map(({ moment = 'raised', to }) => `${moment} to ${to.name}`)
    .sort();
}
const both = (moment: string) => [`${moment} to 王小红`, `${moment} to 王建国`];

async function press(seq: number, cancellable = true): Promise<AlertId> {
  await hub.events(hub.item(seq, { cancellable }));
  return (await hub.card()).alert.id;
}

it('raised, answered, coming, at the door, over: each once', async () => {
  const id = await press(1);
  expect(await news()).toEqual([]);
  await pass(10);
  expect(await news()).toEqual(both('raised'));

  await hub.desk.claimAlert(li, id);
  expect(await news()).toEqual(both('answered'));
  await hub.desk.claimAlert(li, id);
  await hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
  expect(await news()).toEqual([]);
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  expect(await news()).toEqual(both('coming'));
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  expect(await news()).toEqual([]);
  await hub.desk.sayDispatch(li, id, { step: 'arrived' });
  expect(await news()).toEqual(both('arrived'));
  await hub.desk.resolveAlert(li, id, { disposition: 'real' });
  expect(await news()).toEqual(both('over'));
  await hub.desk.closeAlert(li, id, {});
  await pass(3_600);
  expect(await news()).toEqual([]);
});

it('claimed while she can still take it back: told when that time is over', async () => {
  const id = await press(1);
  await pass(3);
  await hub.desk.claimAlert(li, id);
  await pass(6);
  expect(await news()).toEqual([]);
  await pass(1);
  expect(await news()).toEqual(both('answered'));
  await hub.desk.resolveAlert(li, id, { disposition: 'false_alarm' });
  expect(await news()).toEqual(both('over'));
});

it('claimed early and taken back in time: nobody is frightened', async () => {
  const id = await press(1);
  await hub.desk.claimAlert(li, id);
  await hub.events(hub.item(2, { phase: 'cancelled' }));
  await pass(30);
  await hub.desk.resolveAlert(li, id, { disposition: 'false_alarm' });
  expect(await news()).toEqual([]);
});

it('claimed early, taken back, and somebody had to go all the same: told that they come', async () => {
  const id = await press(1);
  await hub.desk.claimAlert(li, id);
  await hub.events(hub.item(2, { phase: 'cancelled' }));
  await hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
  expect(await news()).toEqual([]);
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  expect(await news()).toEqual(both('coming'));
  await pass(10);
  expect(await news()).toEqual([]);
});

it('told when whoever was coming is not there in time, and again when another comes', async () => {
  const id = await press(1);
  await pass(10);
  await hub.desk.claimAlert(li, id);
  await hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  await news();
  const delayed = async () => (await news()).filter((one) => one.startsWith('delayed'));
  await pass(15 * 60 - 1);
  expect(await delayed()).toEqual([]);
  await pass(1);
  expect(await delayed()).toEqual(both('delayed'));
  await hub.desk.claimAlert(li, id);
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  expect(await news()).toEqual(expect.arrayContaining(both('coming')));
});

it('taken back in time: never heard of', async () => {
  await press(1);
  await hub.events(hub.item(2, { phase: 'cancelled' }));
  await pass(600);
  expect(await news()).toEqual([]);
});

it('a possible danger that an operator had at once is not told, unless somebody goes', async () => {
  await hub.events(hub.item(1, { kind: 'flood' }));
  const { id } = (await hub.card()).alert;
  await hub.desk.claimAlert(li, id);
  expect(await news()).toEqual([]);
  await hub.desk.sayDispatch(li, id, { step: 'sent', level: 'station' });
  await hub.desk.sayDispatch(li, id, { step: 'accepted' });
  await hub.desk.resolveAlert(li, id, { disposition: 'real' });
  expect(await news()).toEqual([...both('coming'), ...both('over')].sort());
});

it('quiet hours keep a possible danger from who sleeps, and never a life at risk', async () => {
  await hub.store.write((tx) => tx.family.put(member({ quiet: { from: 0, until: 1_439 } })));
  await hub.events(hub.item(1, { kind: 'flood' }));
  await pass(60);
  expect(await news()).toEqual(['raised to 王小红']);
  await hub.events(hub.item(2));
  expect(await news()).toEqual(both('raised'));
});

it('nobody is told any more whose membership has ended', async () => {
  const id = await press(1, false);
  expect(await news()).toEqual(both('raised'));
  expect(await hub.desk.revokeMember(li, home, son)).toEqual({ ok: true, value: undefined });
  await hub.desk.claimAlert(li, id);
  expect(await news()).toEqual(['answered to 王小红']);
});
