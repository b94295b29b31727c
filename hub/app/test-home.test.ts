import { type DeviceId, type Home, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, envelope, gateway, HubParts, home, li, person } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
const lead = person('zhao', '赵', 'supervisor');
const place: Home = { id: home, community: '祁连里社区', address: '402 室', residents: [], contacts: [] };
beforeEach(async () => {
  hub = await new HubParts().start();
  await hub.store.write((tx) => tx.homes.load({ homes: [place] }));
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const kinds = async () =>
  (await hub.open()).map(({ kind }) => kind).filter((kind) => kind !== 'gateway_offline');
const tests = () => hub.store.read((reader) => reader.homeTests());
const gas = { kind: 'gas_leak', device: 'gas' as DeviceId } as const;

describe('a home under test', () => {
  beforeEach(async () => {
    expect(await hub.desk.testHome(lead, home, 30)).toMatchObject({ ok: true });
  });

  it('raises at its end what was set off and never went back to normal, and nothing else', async () => {
    const water = { kind: 'flood', device: 'water' as DeviceId } as const;
    await push(seconds(5));
    await hub.events(hub.item(1), hub.item(2, gas), hub.item(3, water));
    await hub.events(hub.item(4, { ...gas, device: 'gas-hall' as DeviceId, test: true }));
    await hub.events(hub.item(5, { ...water, phase: 'restored' }));
    expect(await kinds()).toEqual([]);
    await push(minutes(30));
    expect(await kinds()).toEqual(['gas_leak']);
    const [open] = (await hub.open()).filter(({ kind }) => kind === 'gas_leak');
    expect(open).toMatchObject({ severity: 'P1', state: 'raised' });
    const told = open && (await hub.store.read((reader) => reader.alert(open.id)));
    expect(told?.timeline[0]).toMatchObject({ device: 'gas', phase: 'present' });
    await hub.events(hub.item(6, { ...gas, phase: 'restored' }));
    expect((await hub.open()).find(({ kind }) => kind === 'gas_leak')?.restoredAt).toBe(hub.clock.now());
  });

  it('takes no press for a test of which nobody knows when it was: it may have waited since before', async () => {
    await push(seconds(5));
    const press = { ...hub.item(1), at: 9_000_000, mono: 9_000_000 };
    await hub.up.acceptEvents(gateway, bytes(envelope(hub.clock.now(), [press], { mono: 4_000 })));
    expect(await kinds()).toEqual(['sos']);
  });

  it('alarms nobody, and shows what was tried', async () => {
    await push(seconds(5));
    await hub.events(hub.item(1), hub.item(2, gas));
    expect(await kinds()).toEqual([]);
    const said = await hub.store.write((tx) => tx.commands.unanswered(hub.clock.now(), gateway));
    expect(said).toEqual([]);
    expect(await tests()).toMatchObject([
      {
        home,
        by: { name: '赵' },
        tried: [
          { kind: 'sos', device: 'button' },
          { kind: 'gas_leak', device: 'gas' },
        ],
      },
    ]);
  });

  it('ends by itself, exactly, over a restart too; what still alarms then is real', async () => {
    await hub.events(hub.item(1, gas));
    await engine.stop();
    await push(minutes(30));
    await engine.start();
    expect(await tests()).toEqual([]);
    await hub.events(hub.item(2, { ...gas, phase: 'present' }));
    expect(await kinds()).toEqual(['gas_leak']);
  });

  it('ends when somebody says so', async () => {
    await hub.desk.testHome(li, home, undefined);
    await hub.events(hub.item(1));
    expect(await kinds()).toEqual(['sos']);
  });

  it('takes lost protection, and a press from before the test, for what they are', async () => {
    await hub.events(hub.item(1, { kind: 'device_silent', device: 'gas' as DeviceId }));
    expect(await kinds()).toEqual(['device_silent']);
    const early = { ...hub.item(2), mono: 86_400_000 - 60_000 };
    await hub.up.acceptEvents(gateway, bytes(envelope(hub.clock.now(), [early])));
    expect(await kinds()).toContain('sos');
  });

  it('is prolonged, and goes on from where it was', async () => {
    await hub.events(hub.item(1));
    await push(minutes(20));
    await hub.desk.testHome(lead, home, 30);
    await push(minutes(29));
    await hub.events(hub.item(2, gas));
    expect(await kinds()).toEqual([]);
    expect((await tests())[0]?.tried).toHaveLength(2);
  });
});

it('is not begun where a call is open, nor where nobody lives', async () => {
  await hub.events(hub.item(1));
  expect(await hub.desk.testHome(lead, home, 30)).toMatchObject({ ok: false, code: 'home_in_need' });
  expect(await hub.desk.testHome(lead, 'home-none' as typeof home, 30)).toMatchObject({ code: 'not_found' });
});
