import { type DeviceId, type Epoch, minutes, type ReadingItem, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytes, envelope, gateway, HubParts, li, onlineStatus } from '../../tests/support/hub-parts.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const pir = { id: 'pir' as DeviceId, class: 'pir', name: '客厅人体感应', state: 'working' } as const;
const beat = (devices: Parameters<typeof onlineStatus>[1] = [pir]) =>
  hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), devices)));
let seq = 0;
const measure = (device: string, kind: ReadingItem['kind'], value: number) => {
  seq += 1;
  const reading = { seq, at: hub.clock.now(), mono: 86_400_000, device, kind, value };
  const batch = { ...envelope(hub.clock.now(), [reading]), epoch: '00000000000000aa' as Epoch };
  return hub.up.acceptReadings(gateway, bytes(batch));
};
const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const worse = async () =>
  (await hub.card()).timeline.flatMap((entry) => (entry.what === 'worse' ? [entry.evidence] : []));

describe('after a fall', () => {
  beforeEach(async () => {
    await beat();
    await hub.events(hub.item(1, { kind: 'fall', device: 'radar' as DeviceId }));
  });

  it('that nobody moved for two minutes is told, once', async () => {
    await push(seconds(60));
    await beat();
    await push(seconds(59.999));
    expect(await worse()).toEqual([]);
    await push(seconds(0.001));
    expect(await worse()).toEqual(['nobody_moved']);
    expect((await hub.card()).alert.worsenedAt).toBe(hub.clock.now());
    await beat();
    await push(minutes(1));
    expect(await worse()).toEqual(['nobody_moved']);
  });

  it('movement takes that away', async () => {
    await push(seconds(80));
    await measure('pir', 'motion', 1);
    await push(seconds(60));
    expect(await worse()).toEqual([]);
  });

  it('nothing is made of stillness where no sensor would see movement', async () => {
    await beat([{ ...pir, state: 'silent' }]);
    await push(seconds(60));
    await beat([{ ...pir, state: 'silent' }]);
    await push(seconds(60));
    expect(await worse()).toEqual([]);
  });
});

describe('a level that rises', () => {
  it('is told from the readings of the detector, however often the batch comes', async () => {
    const gas = 'gas' as DeviceId;
    await hub.events(hub.item(1, { kind: 'gas_leak', device: gas, detail: { lel: 10 } }));
    await measure('gas', 'gas', 12);
    await measure('other', 'gas', 40);
    expect(await worse()).toEqual([]);
    await measure('gas', 'gas', 15);
    seq -= 1;
    await measure('gas', 'gas', 15);
    expect(await worse()).toEqual(['rising']);
  });

  it('is a new case where the first was thought done', async () => {
    const gas = 'gas' as DeviceId;
    await hub.events(hub.item(1, { kind: 'gas_leak', device: gas, detail: { lel: 6 } }));
    const first = (await hub.card()).alert.id;
    await hub.desk.claimAlert(li, first);
    await hub.desk.resolveAlert(li, first, { disposition: 'false_alarm' });
    await measure('gas', 'gas', 8);
    expect((await hub.card()).alert).toMatchObject({ id: first, state: 'resolved' });
    await measure('gas', 'gas', 12);
    const { alert } = await hub.card();
    expect(alert).toMatchObject({ kind: 'gas_leak', severity: 'P1', state: 'raised' });
    expect(alert.id).not.toBe(first);
    await measure('gas', 'gas', 12);
    expect((await hub.card()).alert).toEqual(alert);
  });

  it('is told where the history takes nothing, once, and is acknowledged only when it does', async () => {
    const gas = 'gas' as DeviceId;
    await hub.events(hub.item(1, { kind: 'gas_leak', device: gas, detail: { lel: 10 } }));
    const full = vi.spyOn(hub.history, 'append').mockRejectedValue(new Error('ENOSPC'));
    await expect(measure('gas', 'gas', 15)).rejects.toThrow('ENOSPC');
    seq -= 1;
    await expect(measure('gas', 'gas', 15)).rejects.toThrow('ENOSPC');
    expect(await worse()).toEqual(['rising']);
    full.mockRestore();
    seq -= 1;
    expect(await measure('gas', 'gas', 15)).toMatchObject({ lane: 'reading', seq });
    expect(await worse()).toEqual(['rising']);
  });

  it('is told from the words of a second detector', async () => {
    await hub.events(hub.item(1, { kind: 'gas_leak', device: 'gas' as DeviceId }));
    await hub.events(hub.item(2, { kind: 'gas_leak', device: 'gas' as DeviceId, phase: 'present' }));
    expect(await worse()).toEqual([]);
    await hub.events(hub.item(3, { kind: 'gas_leak', device: 'gas-hall' as DeviceId }));
    expect(await worse()).toEqual(['second_device']);
  });
});
