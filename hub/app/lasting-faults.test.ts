/** What is known to be broken comes back, however often its alert is closed, until it works. */
import { type AlertKind, type DeviceId, type DeviceReport, hours, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, gateway, HubParts, li, onlineStatus } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
const base: DeviceReport = { id: 'base' as DeviceId, class: 'base_station', name: '主机', state: 'working' };
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
  await beat();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const beat = (...devices: DeviceReport[]) =>
  hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), devices)));
const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const of = async (kind: AlertKind) => (await hub.open()).find((alert) => alert.kind === kind);
const close = async (kind: AlertKind) => {
  const alert = await of(kind);
  if (!alert) throw new Error(`no ${kind}`);
  await hub.desk.claimAlert(li, alert.id);
  await hub.desk.resolveAlert(li, alert.id, { disposition: 'device_fault' });
  await hub.desk.closeAlert(li, alert.id, {});
};

describe('a gateway that is gone', () => {
  it('comes back after a day, each time its alert is closed, until it is heard', async () => {
    await push(seconds(90));
    for (const _day of [1, 2]) {
      await close('gateway_offline');
      await push(hours(23));
      expect(await of('gateway_offline')).toBeUndefined();
      await push(hours(1));
      expect(await of('gateway_offline')).toMatchObject({ state: 'raised' });
    }
    await beat();
    await close('gateway_offline');
    const left = await hub.store.write((tx) => tx.deadlines.get(`gateway_broken:${gateway}`));
    expect(left).toBeUndefined();
  });
});

describe.each(['mains_lost', 'battery_critical', 'tamper', 'jamming'] as const)('%s', (kind) => {
  const told = (seq: number, phase: 'new' | 'present' | 'restored') =>
    hub.events(hub.item(seq, { kind, phase, device: base.id }));

  it('comes back after a day while it lasts, and not when it is over', async () => {
    await told(1, 'new');
    await close(kind);
    await push(hours(12));
    await told(2, 'present');
    await close(kind);
    await push(hours(12));
    expect(await of(kind)).toMatchObject({ state: 'raised' });
    await told(3, 'restored');
    await close(kind);
    await push(hours(72));
    expect(await of(kind)).toBeUndefined();
  });
});
