/** What every store must do with gateways, their devices, and the watch over a home. */
import { type BootId, type DeviceId, type HomeId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceRecord, Store } from '../../hub/app/ports.ts';
import { inactivityBounds } from '../../hub/core/inactivity/bounds.ts';
import { firstWatch } from '../../hub/core/inactivity/inactivity-watch.ts';
import { epoch, fill, gateway, home, record, type StoreUnderTest } from './store-samples.ts';

export function gatewaysContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps gateways`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const seed = (): Promise<void> => fill(store);

    describe('gateways', () => {
      beforeEach(seed);

      it('keeps a gateway with its devices, and lets a device go', async () => {
        const device = {
          id: 'gas' as DeviceId,
          class: 'gas',
          name: '厨房燃气',
          state: 'working',
          watch: 'watched',
          lastHeardAt: instant(3),
        } as const;
        const seen = await store.write(async (tx) => {
          await tx.gateways.put({ ...record, clockOffset: -1.5, farewell: 'lost' });
          await tx.gateways.putDevice(gateway, device);
          return { gateway: await tx.gateways.ofHome(home), devices: await tx.gateways.devices(gateway) };
        });
        expect(seen).toEqual({
          gateway: { ...record, clockOffset: -1.5, farewell: 'lost' },
          devices: [device],
        });
        await store.write((tx) => tx.gateways.removeDevice(gateway, device.id));
        expect((await store.read((reader) => reader.home(home)))?.devices).toEqual([]);
      });

      it('keeps what supervision knows of a device, and shows it to supervision alone', async () => {
        const device: DeviceRecord = {
          id: 'gas' as DeviceId,
          class: 'gas',
          name: '厨房燃气',
          state: 'fault',
          watch: 'watched',
          testedAt: instant(1),
          overdueSince: instant(2),
          brokenSince: instant(3),
        };
        await store.write((tx) => tx.gateways.putDevice(gateway, device));
        store = await under.reopen();
        expect(await store.read((reader) => reader.protection(home))).toEqual({
          gateway: { id: gateway, online: false },
          devices: [device],
        });
        const shown = await store.read((reader) => reader.home(home));
        expect(shown?.devices).toEqual([{ id: 'gas', class: 'gas', name: '厨房燃气', state: 'fault' }]);
        const { brokenSince: _, overdueSince: __, ...repaired } = device;
        await store.write((tx) => tx.gateways.putDevice(gateway, repaired));
        expect(await store.write((tx) => tx.gateways.device(gateway, device.id))).toEqual(repaired);
        expect(await store.read((reader) => reader.protection('home-x' as HomeId))).toEqual({ devices: [] });
      });

      it('shows missing events of the present outbox and the count in quarantine', async () => {
        await store.write(async (tx) => {
          await tx.gateways.putStatus(gateway, {
            v: 1,
            online: true,
            epoch,
            boot: '3b1f0c7e' as BootId,
            sentAt: instant(1),
            mono: 1,
            version: '0.1.0',
            uptime: 1,
            disk: { freeBytes: 1, outboxBytes: 1 },
            queue: { event: 1, reading: 2 },
            thinned: 3,
            refused: { frame_crc_wrong: 4 },
            devices: [],
          });
          await tx.lanes.put({ gateway, epoch, lane: 'event', settled: 2, highest: 9, gaps: [[3, 5]] });
          await tx.quarantine.add({
            gateway,
            at: instant(1),
            code: 'item_invalid',
            faults: ['/'],
            body: '{}',
          });
        });
        expect(await store.read((reader) => reader.gateways(instant(0)))).toEqual([
          {
            id: gateway,
            home,
            online: false,
            version: '0.1.0',
            queue: { event: 1, reading: 2 },
            thinned: 3,
            refused: { frame_crc_wrong: 4 },
            missing: [[3, 5]],
            quarantined: 1,
          },
        ]);
      });
    });

    describe('the watch over the people of a home', () => {
      it('is there as it was put, over a restart, and none is there before', async () => {
        const watch = firstWatch(home, instant(100), inactivityBounds);
        const kept = { ...watch, last: { 'pir/motion': 1 }, awayUntil: instant(200) };
        expect(await store.read((reader) => reader.inactivity.get(home))).toBeUndefined();
        await store.write((tx) => tx.inactivity.put(watch));
        await store.write((tx) => tx.inactivity.put(kept));
        store = await under.reopen();
        expect(await store.read((reader) => reader.inactivity.get(home))).toEqual(kept);
        expect(await store.write((tx) => tx.inactivity.get(home))).toEqual(kept);
      });
    });

    describe('gateways that are gone', () => {
      const loss = { gateway, home, community: '祁连里社区', at: instant(100), alone: true };
      const place = { id: home, community: loss.community, address: '402 室', residents: [], contacts: [] };

      it('are there until they are heard again, over a restart', async () => {
        const part = { ...loss, area: home, alone: false };
        await store.write((tx) => tx.gateways.put({ id: gateway, home, secretHash: '-', online: false }));
        await store.write((tx) => tx.losses.put(loss));
        await store.write((tx) => tx.losses.put(part));
        store = await under.reopen();
        expect(await store.write((tx) => tx.losses.get(gateway))).toEqual(part);
        expect(await store.write((tx) => tx.losses.of(loss.community))).toEqual([part]);
        expect(await store.write((tx) => tx.losses.of('别处'))).toEqual([]);
        await store.write((tx) => tx.losses.remove(gateway));
        expect(await store.write((tx) => tx.losses.get(gateway))).toBeUndefined();
      });

      it('belong to a community of which only what was ever heard is counted', async () => {
        const count = () => store.write((tx) => tx.losses.community(loss.community));
        const record = { id: gateway, home, secretHash: '-', online: true };
        await store.write((tx) => tx.homes.load({ homes: [place] }));
        await store.write((tx) => tx.gateways.put(record));
        expect(await count()).toBeUndefined();
        await store.write((tx) => tx.gateways.put({ ...record, lastHeardAt: instant(50) }));
        expect(await count()).toEqual({ gateways: 1, first: home });
      });
    });
  });
}
