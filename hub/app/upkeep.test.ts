import { type DeviceId, type DeviceReport, type Duration, hours, later, minutes } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, gateway, HubParts, home, li, onlineStatus, zhao } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
const gas: DeviceReport = { id: 'gas' as DeviceId, class: 'gas', name: '厨房燃气', state: 'working' };
const faulty: DeviceReport = { ...gas, state: 'fault' };

/** Patient with the gateway, so that a month passes in few steps. */
const moment = () => ({ ...hub.moment(), gatewayLimit: hours(48) });
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = createEngine({ ...hub, moment, downlink: { command: () => true } });
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const beat = (device: DeviceReport) =>
  hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [device])));
/** The device is heard all the time, whatever it says of itself. */
async function pass(length: Duration, device: DeviceReport) {
  const end = later(hub.clock.now(), length);
  while (hub.clock.now() < end) {
    const step = Math.min(hours(24), end - hub.clock.now()) as Duration;
    await hear(later(hub.clock.now(), step));
    hub.clock.push(step);
    await engine.wake();
    await beat(device);
  }
}
const hear = (at: ReturnType<typeof later>) =>
  hub.store.write(async (tx) => {
    const device = await tx.gateways.device(gateway, gas.id);
    if (device) await tx.gateways.putDevice(gateway, { ...device, lastHeardAt: at });
  });
const kinds = async () => (await hub.open()).map(({ kind }) => kind);
const closeIt = async () => {
  const { id } = (await hub.card()).alert;
  await hub.desk.claimAlert(li, id);
  await hub.desk.resolveAlert(li, id, { disposition: 'device_fault' });
  await hub.desk.closeAlert(li, id, {});
};

describe('a test that is due', () => {
  it('is asked for after a month, and taken note of when it is made', async () => {
    await beat(gas);
    await pass(hours(31 * 24 - 1), gas);
    expect(await kinds()).toEqual([]);
    await pass(hours(1), gas);
    expect((await hub.card()).alert).toMatchObject({ kind: 'test_overdue', severity: 'P4' });
    await hub.events(hub.item(1, { device: gas.id, kind: 'gas_leak', test: true }));
    expect((await hub.card()).alert).toMatchObject({ kind: 'test_overdue', restoredAt: hub.clock.now() });
  });

  it('is not asked for where an alarm has proved as much', async () => {
    await beat(gas);
    await pass(hours(20 * 24), gas);
    await hub.events(hub.item(1, { device: gas.id, kind: 'gas_leak', test: true }));
    await pass(hours(30 * 24), gas);
    expect(await kinds()).toEqual([]);
    await pass(hours(24), gas);
    expect(await kinds()).toEqual(['test_overdue']);
  });
});

describe('a device that is known to be broken', () => {
  it('comes back after a day, however often its alert is closed, until it works', async () => {
    await beat(gas);
    await hub.events(hub.item(1, { device: gas.id, kind: 'device_fault' }));
    await beat(faulty);
    await closeIt();
    for (const day of [1, 2]) {
      await pass(hours(24), faulty);
      const { alert, timeline } = await hub.card();
      expect(alert).toMatchObject({ kind: 'device_fault', state: 'raised' });
      expect(timeline[0]).toMatchObject({ device: gas.id, detail: { brokenHours: 24 * day } });
      await closeIt();
    }
    await beat(gas);
    await pass(hours(48), gas);
    expect(await kinds()).toEqual([]);
  });

  it('counts as broken where only the hub has noticed its silence', async () => {
    await beat(gas);
    hub.clock.push(minutes(12));
    await engine.wake();
    expect(await kinds()).toEqual(['device_silent']);
    await closeIt();
    hub.clock.push(hours(24));
    await engine.wake();
    expect((await hub.card()).alert).toMatchObject({ kind: 'device_silent', state: 'raised' });
  });

  it('leaves no deadline behind when a person has taken it out', async () => {
    await beat(faulty);
    expect(await hub.desk.takeOutDevice(zhao, home, gas.id)).toEqual({ ok: true, value: undefined });
    expect(await hub.desk.takeOutDevice(zhao, home, gas.id)).toMatchObject({ code: 'not_found' });
    const left = await hub.store.write(async (tx) => [
      await tx.deadlines.get(`device_broken:${gateway}/${gas.id}`),
      await tx.deadlines.get(`test_due:${gateway}/${gas.id}`),
    ]);
    expect(left).toEqual([undefined, undefined]);
  });
});

describe('a device that its gateway names no more', () => {
  const bare = () => hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), [])));

  it('is lost protection, told once, and comes back until a person has taken it out', async () => {
    await beat(gas);
    await bare();
    await bare();
    const { alert, timeline } = await hub.card();
    expect(alert).toMatchObject({ kind: 'device_silent', state: 'raised', events: 1 });
    expect(timeline[0]).toMatchObject({ device: gas.id, detail: { why: 'not_named' } });
    await closeIt();
    hub.clock.push(hours(24));
    await engine.wake();
    expect((await hub.card()).alert).toMatchObject({ kind: 'device_silent', state: 'raised' });
    await hub.desk.takeOutDevice(zhao, home, gas.id);
    expect((await hub.card()).alert).toMatchObject({ restoredAt: hub.clock.now() });
    await closeIt();
    await bare();
    hub.clock.push(hours(24));
    await engine.wake();
    expect(await kinds()).toEqual([]);
  });

  it('is back when it is heard', async () => {
    await beat(gas);
    await bare();
    await beat(gas);
    await hub.events(hub.item(1, { device: gas.id, kind: 'test' }));
    expect((await hub.card()).alert).toMatchObject({ kind: 'device_silent', restoredAt: hub.clock.now() });
  });
});

it('tells what would not be noticed in a home', async () => {
  const place = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
  await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
  const states = async () => {
    const told = await hub.desk.homeCoverage(home);
    if (!told.ok) throw new Error(told.code);
    return Object.fromEntries(told.value.dangers.map(({ kind, state }) => [kind, state]));
  };
  await beat(gas);
  expect(await states()).toMatchObject({ gas_leak: 'weak', smoke: 'none' });
  await hear(hub.clock.now());
  expect(await states()).toMatchObject({ gas_leak: 'watched' });
  await beat(faulty);
  expect(await states()).toMatchObject({ gas_leak: 'blind' });
  await hub.desk.sayAway(li, home, later(hub.clock.now(), minutes(10)));
  expect(await hub.desk.homeCoverage(home)).toMatchObject({
    value: { awayUntil: later(hub.clock.now(), minutes(10)) },
  });
  expect(await hub.desk.homeCoverage('home-x' as typeof home)).toMatchObject({ code: 'not_found' });
});
