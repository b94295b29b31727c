import {
  type DeviceId,
  type Duration,
  type GatewayId,
  hours,
  later,
  minutes,
  type ReadingKind,
  type SilenceBounds,
  seconds,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bytes,
  envelope,
  gateway,
  HubParts,
  home,
  li,
  onlineStatus,
  zhao,
} from '../../tests/support/hub-parts.ts';
import { shippedPlans } from '../core/plan/shipped.ts';
import { createEngine, type Engine } from './engine.ts';

/** From where the pushed clock begins, to ten in the morning. */
const untilMorning = hours(9);

let hub: HubParts;
let engine: Engine;
let seq: number;
let gatewayTalks: boolean;
const pir = { id: 'pir' as DeviceId, class: 'pir', name: '客厅人体感应', state: 'working' } as const;

/** Patient with the gateway, so that a day passes in few steps. */
const moment = () => ({ ...hub.moment(), gatewayLimit: hours(1) });
const makeEngine = () => createEngine({ ...hub, moment, downlink: { command: () => true } });
beforeEach(async () => {
  hub = await new HubParts().start();
  hub.clock.push(untilMorning);
  engine = makeEngine();
  seq = 0;
  gatewayTalks = true;
  await engine.start();
  await beat();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const beat = () => hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [pir])));
async function says(kind: ReadingKind, value: number, ago: Duration = seconds(0)) {
  seq += 1;
  const now = hub.clock.now();
  const reading = { seq, at: now - ago, mono: 86_400_000 - ago, device: 'pir', kind, value };
  await hub.up.acceptReadings(gateway, bytes(envelope(now, [reading])));
}
/** Time passes; the gateway and the sensor beat, nobody moves. */
async function pass(length: Duration) {
  const end = later(hub.clock.now(), length);
  while (hub.clock.now() < end) {
    hub.clock.push(Math.min(minutes(10), end - hub.clock.now()) as Duration);
    await engine.wake();
    if (!gatewayTalks) continue;
    await beat();
    await says('beat', 1);
  }
}
const watch = () => hub.store.write((tx) => tx.inactivity.get(home));
const kinds = async () => (await hub.open()).map(({ kind }) => kind);

describe('the watch over the people of a home', () => {
  it('tells of a silence longer than is allowed, with its reasons, and writes down that somebody moved', async () => {
    await says('motion', 1);
    await pass(minutes(239));
    expect(await kinds()).toEqual([]);
    await pass(minutes(1));
    const { alert, timeline } = await hub.card();
    expect(alert).toMatchObject({ kind: 'inactivity', severity: 'P2', state: 'raised' });
    expect(timeline[0]).toMatchObject({ detail: { silentMinutes: 240, limitMinutes: 240 } });
    await says('motion', 1);
    expect((await hub.card()).alert).toMatchObject({ state: 'raised', restoredAt: hub.clock.now() });
  });

  it('keeps to the plan of the home, from the next sign of life after it was changed', async () => {
    await says('motion', 1);
    const silence = { ...shippedPlans.inactivity.silence, floorMinutes: 30, dayMinutes: 60 } as SilenceBounds;
    const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
    await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
    const scope = { of: 'home', name: home } as const;
    await hub.desk.putPlan(zhao, { scope, kind: 'inactivity', change: { silence } });
    await pass(minutes(50));
    await says('motion', 0);
    await says('motion', 1);
    await pass(minutes(59));
    expect(await kinds()).toEqual([]);
    await pass(minutes(1));
    expect(await kinds()).toEqual(['inactivity']);
    expect((await hub.card()).timeline[0]).toMatchObject({
      detail: { silentMinutes: 60, limitMinutes: 60 },
    });
  });

  it('brings back an alert that was closed while still nobody has moved', async () => {
    await says('motion', 1);
    await pass(hours(4));
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    await hub.desk.resolveAlert(li, id, { disposition: 'false_alarm' });
    await hub.desk.closeAlert(li, id, {});
    await pass(hours(4));
    const again = await hub.card();
    expect(again.alert).toMatchObject({ kind: 'inactivity', state: 'raised' });
    expect(again.alert.id).not.toBe(id);
  });

  it('counts a key that is pressed as a sign of life', async () => {
    await says('motion', 1);
    await pass(hours(3));
    await hub.events(hub.item(1, { kind: 'help_request' }));
    await pass(hours(3));
    expect(await kinds()).toEqual([]);
  });

  it('survives a restart: the deadline is a row, and what the gateway kept meanwhile may arrive first', async () => {
    await says('motion', 1);
    await engine.stop();
    hub.clock.push(hours(6));
    hub.listeningSince = hub.clock.now();
    engine = makeEngine();
    await engine.start();
    expect(await kinds()).not.toContain('inactivity');
    await beat();
    await says('motion', 1, minutes(10));
    await pass(minutes(10));
    expect(await kinds()).not.toContain('inactivity');
    await pass(minutes(240));
    expect(await kinds()).toContain('inactivity');
  });

  it('watches a home by any of its gateways', async () => {
    await hub.store.write((tx) =>
      tx.gateways.put({
        id: 'gw-old' as GatewayId,
        home,
        secretHash: '-',
        online: false,
        lastHeardAt: later(hub.clock.now(), hours(99)),
      }),
    );
    await says('motion', 1);
    await pass(hours(4));
    expect(await kinds()).toEqual(['inactivity']);
  });

  it('gives what a gateway has kept the time to come in, when it is back just before the limit', async () => {
    await says('motion', 1);
    gatewayTalks = false;
    await pass(minutes(230));
    gatewayTalks = true;
    await pass(minutes(20));
    expect(await kinds()).not.toContain('inactivity');
    await says('motion', 0, minutes(100));
    await says('motion', 1, minutes(100));
    await pass(minutes(120));
    expect(await kinds()).not.toContain('inactivity');
    await pass(minutes(20));
    expect(await kinds()).toContain('inactivity');
  });

  it('judges nobody whom nobody can see', async () => {
    await says('motion', 1);
    gatewayTalks = false;
    await pass(hours(6));
    expect(await kinds()).toEqual(['gateway_offline']);
    expect((await watch())?.state).toBe('held');
    gatewayTalks = true;
    await beat();
    await pass(minutes(80));
    expect(await kinds()).toEqual(['gateway_offline']);
    await pass(minutes(30));
    expect(await kinds()).toContain('inactivity');
  });

  it('rests while they are said to be away, and is on record', async () => {
    const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
    await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
    await says('motion', 1);
    const until = later(hub.clock.now(), hours(12));
    expect(await hub.desk.sayAway(li, home, until)).toMatchObject({ ok: true });
    expect(await hub.desk.sayAway(li, home, hub.clock.now())).toMatchObject({ code: 'request_invalid' });
    await pass(hours(12));
    expect(await kinds()).toEqual([]);
    await hub.desk.sayAway(li, home, undefined);
    expect((await watch())?.awayUntil).toBeUndefined();
  });
});
