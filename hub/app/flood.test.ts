import { type AlertKind, type DeviceId, type GatewayId, type HomeId, later, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, envelope, HubParts, item, li, onlineStatus, zhao } from '../../tests/support/hub-parts.ts';
import { deskLoad } from './desk-load.ts';
import { createEngine, type Engine } from './engine.ts';

const homes = [1, 2, 3, 4, 5];
const gw = (name: number) => `gw-${name}` as GatewayId;
const place = (name: number) => `home-${name}` as HomeId;

let hub: HubParts;
let engine: Engine;

async function begin() {
  hub = await new HubParts().start();
  const rest = { community: '祁连里社区', residents: [], contacts: [] };
  await hub.store.write(async (tx) => {
    await tx.homes.load({
      homes: homes.map((name) => ({ ...rest, id: place(name), address: `${name} 室` })),
    });
    for (const name of homes)
      await tx.gateways.put({ id: gw(name), home: place(name), secretHash: '-', online: false });
  });
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
  for (const name of homes) await beat(name);
}
const end = async () => {
  await engine.stop();
  await hub.stop();
};
const beat = (name: number) => hub.up.acceptStatus(gw(name), bytes(onlineStatus(hub.clock.now())));
/** Time passes in steps; only these homes are heard. */
async function pass(length: number, ...heard: number[]) {
  const until = later(hub.clock.now(), seconds(length));
  while (hub.clock.now() < until) {
    hub.clock.push(seconds(Math.min(30, (until - hub.clock.now()) / 1_000)));
    for (const name of heard) await beat(name);
    await engine.wake();
  }
}
const told = async (kind: AlertKind) =>
  (await hub.open()).filter((alert) => alert.kind === kind).map((alert) => alert.home.id);
const area = async () => {
  const [only] = (await hub.open()).filter(({ kind }) => kind === 'area_outage');
  if (!only) throw new Error('no area_outage');
  const card = await hub.store.read((reader) => reader.alert(only.id));
  if (!card) throw new Error('no card');
  return card;
};

describe('a flood', () => {
  beforeEach(begin);
  afterEach(end);

  it('is one alert for its community, with the list of its homes, and files those that were there before', async () => {
    await pass(60, 3, 4, 5);
    await pass(30, 4, 5);
    expect(await told('gateway_offline')).toEqual([place(1), place(2)]);
    await pass(90, 4, 5);
    expect(await told('gateway_offline')).toEqual([]);
    const { alert, timeline } = await area();
    expect(alert.home.id).toBe(place(1));
    const listed = timeline.flatMap((line) => (line.what === 'event' ? [line.detail?.home] : []));
    expect(listed.sort()).toEqual([place(1), place(2), place(3)]);
    const outages = () => hub.store.read((reader) => reader.outages());
    const [outage, ...others] = await outages();
    expect(others).toEqual([]);
    expect(outage).toMatchObject({
      alert: alert.id,
      community: '祁连里社区',
      since: outage?.homes[0]?.since,
    });
    expect(outage?.homes.map(({ id }) => id)).toEqual([place(1), place(2), place(3)]);
    const filed = await hub.store.read((reader) => reader.closedAlerts(10));
    expect(filed).toMatchObject([
      { kind: 'gateway_offline', partOf: alert.id, disposition: 'duplicate' },
      { kind: 'gateway_offline', partOf: alert.id, disposition: 'duplicate' },
    ]);
    await pass(60, 5);
    expect(await told('gateway_offline')).toEqual([]);
    await pass(60, 5);
    expect((await area()).alert.events).toBe(4);
  });

  it('writes down each that comes back, is restored with the last, and gives a straggler its own', async () => {
    await pass(120, 4, 5);
    await pass(60, 1, 4, 5);
    expect((await area()).alert.restoredAt).toBeUndefined();
    await pass(27 * 60, 1, 3, 4, 5);
    expect(await told('gateway_offline')).toEqual([]);
    await pass(180, 1, 3, 4, 5);
    expect(await told('gateway_offline')).toEqual([place(2)]);
    await beat(2);
    expect((await area()).alert.restoredAt).toBe(hub.clock.now());
    const losses = await hub.store.write((tx) => tx.losses.of('祁连里社区'));
    expect(losses).toEqual([]);
  });

  it('leaves an alert in the hands of whoever has it', async () => {
    await pass(90, 2, 3, 4, 5);
    const [own] = await hub.open();
    if (!own) throw new Error('no alert');
    await hub.desk.claimAlert(li, own.id);
    for (const heard of [
      [3, 4, 5],
      [4, 5],
      [4, 5],
      [4, 5],
    ]) {
      await hub.desk.seePerson(li.id);
      await pass(30, ...heard);
    }
    expect((await area()).alert.home.id).toBe(place(1));
    const mine = await hub.store.read((reader) => reader.summary(own.id));
    expect(mine).toMatchObject({ state: 'claimed', partOf: (await area()).alert.id });
  });

  it('holds a chattering sensor together in one alert, and marks it as a fault once', async () => {
    const door = 'door' as DeviceId;
    for (let seq = 1; seq <= 20; seq += 1) {
      const phase = seq % 2 === 1 ? 'new' : 'restored';
      await hub.events(hub.item(seq, { device: door, kind: 'door_left_open', phase }));
      await pass(10, ...homes);
    }
    const open = await hub.open();
    expect(open.map(({ kind }) => kind).sort()).toEqual(['device_fault', 'door_left_open']);
    expect(open.find(({ kind }) => kind === 'device_fault')?.events).toBe(1);
    const one = open.find(({ kind }) => kind === 'door_left_open');
    expect(one?.events).toBe(4);
    expect(one?.restoredAt).toBeUndefined();
  });

  it('holds nothing against a case that somebody has called done', async () => {
    const water = (seq: number, phase: 'new' | 'restored') =>
      hub.events(hub.item(seq, { device: 'water' as DeviceId, kind: 'flood', phase }));
    for (let seq = 1; seq <= 9; seq += 1) await water(seq, seq % 2 === 1 ? 'new' : 'restored');
    const flood = (await hub.open()).find(({ kind }) => kind === 'flood');
    if (!flood) throw new Error('no flood');
    await hub.desk.claimAlert(li, flood.id);
    await hub.desk.resolveAlert(li, flood.id, { disposition: 'device_fault' });
    await water(10, 'restored');
    await water(11, 'new');
    const anew = (await hub.open()).find(({ kind }) => kind === 'flood');
    expect(anew).toMatchObject({ state: 'raised' });
    expect(anew?.id).not.toBe(flood.id);
  });

  it('never speaks for a gateway on which a life hangs by the plan', async () => {
    const scope = { of: 'home', name: place(2) } as const;
    await hub.desk.putPlan(zhao, { scope, kind: 'gateway_offline', change: { severity: 'P1' } });
    await pass(90, 1, 4, 5);
    expect(await told('gateway_offline')).toEqual([place(2), place(3)]);
    await pass(60, 4, 5);
    await pass(60, 5);
    expect(await told('area_outage')).toEqual([place(1)]);
    expect(await told('gateway_offline')).toEqual([place(2)]);
  });

  it('is measured for each who is at the desk', async () => {
    await hub.desk.seePerson(li.id);
    await hub.events(hub.item(1), hub.item(2, { kind: 'gas_leak', device: 'gas' as DeviceId }));
    const since = hub.clock.now();
    const count = () => hub.store.read((reader) => reader.raisedSince(since));
    expect(await count()).toBe(2);
    expect(await deskLoad(hub)).toEqual({ raised: 2, operators: 1, perOperator: 2, tooMany: true });
  });
});

type Act =
  | { do: 'pass'; minutes: number; heard: number[] }
  | { do: 'alarm'; kind: 'sos' | 'gas_leak' | 'door_left_open'; swings: number; home: number }
  | { do: 'close' };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('pass' as const),
    minutes: fc.integer({ min: 1, max: 4 }),
    heard: fc.subarray(homes),
  }),
  fc.record({
    do: fc.constant('alarm' as const),
    kind: fc.constantFrom('sos' as const, 'gas_leak' as const, 'door_left_open' as const),
    swings: fc.integer({ min: 0, max: 10 }),
    home: fc.constantFrom(...homes),
  }),
  fc.constant({ do: 'close' as const }),
);

it('never holds back an alarm where life is at risk, whatever else floods in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      await begin();
      try {
        let seq = 0;
        for (const one of acts) {
          if (one.do === 'pass') await pass(one.minutes * 60, ...one.heard);
          else if (one.do === 'close') await closeAll();
          else seq = await alarms(one, seq);
        }
      } finally {
        await end();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

/** Each alarm is at once in the queue, and on the timeline of its alert. */
async function alarms({ kind, swings, home: name }: Extract<Act, { do: 'alarm' }>, before: number) {
  let seq = before;
  for (let swing = 0; swing <= swings; swing += 1) {
    seq += 1;
    const phase = swing % 2 === 0 ? 'new' : 'restored';
    const sent = item(seq, hub.clock.now(), { kind, phase, device: kind as string as DeviceId });
    await hub.up.acceptEvents(gw(name), bytes(envelope(hub.clock.now(), [sent])));
    if (phase === 'restored' || kind === 'door_left_open') continue;
    const open = await hub.store.write((tx) => tx.alerts.open(place(name), kind));
    expect(open).toMatchObject({ severity: 'P1', state: expect.stringMatching(/^(raised|claimed)$/) });
    const card = open && (await hub.store.read((reader) => reader.alert(open.id)));
    expect(card?.timeline.some((line) => line.what === 'event' && line.event?.endsWith(`:${seq}`))).toBe(
      true,
    );
  }
  return seq;
}

/** Some are only resolved: the next alarm of such a kind is a new call. */
async function closeAll() {
  for (const { id, state } of await hub.open()) {
    if (state === 'resolved') continue;
    await hub.desk.claimAlert(li, id);
    await hub.desk.resolveAlert(li, id, { disposition: 'real' });
    if (id.charCodeAt(id.length - 1) % 2 === 0) await hub.desk.closeAlert(li, id, {});
  }
}
