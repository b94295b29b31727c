/** What every store must say of all gateways together. */
import type { BootId, Epoch, GatewayId, HomeId, OnlineStatus } from '@zhuji/protocol';
import { instant, minutes } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayRecord, Store, Tx } from '../../hub/app/ports.ts';
import type { StoreUnderTest } from './store-samples.ts';

const epoch = '0123456789abcdef' as Epoch;
const status = (event: number): OnlineStatus => ({
  ...{ v: 1, online: true, epoch, boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41' as BootId },
  ...{ sentAt: instant(5), mono: 1, version: '0.1.0', uptime: 3_600 },
  ...{ disk: { freeBytes: 1, outboxBytes: 1 }, queue: { event, reading: 10 * event } },
  ...{ thinned: 2, refused: { frame_crc_wrong: 3, frame_replayed: 1 }, devices: [] },
});

async function enrol(tx: Tx, name: string, home: string, more: Partial<GatewayRecord>): Promise<GatewayId> {
  const id = name as GatewayId;
  await tx.gateways.put({ id, home: home as HomeId, secretHash: name, online: false, ...more });
  return id;
}

export function gatewayFiguresContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} adds up what the gateways said`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());
    const figures = () => store.read((reader) => reader.gatewayFigures(minutes(1)));
    const none = {
      ...{ online: 0, offline: 0, waitingEvents: 0, waitingReadings: 0 },
      ...{ thinned: 0, refused: 0, missingEvents: 0, clocksOff: 0 },
    };

    it('of none, and of those that were never heard', async () => {
      expect(await figures()).toEqual(none);
      await store.write((tx) => enrol(tx, 'gw-never', 'home-1', {}));
      expect(await figures()).toEqual(none);
    });

    it('of all that were heard', async () => {
      await store.write(async (tx) => {
        for (const [n, clockOffset] of [59_000, -61_000].entries()) {
          const more = { online: true, lastHeardAt: instant(10), clockOffset };
          const gateway = await enrol(tx, `gw-${n}`, `home-${n}`, more);
          await tx.gateways.putStatus(gateway, status(n + 1));
          const lane = { gateway, epoch, settled: 1, highest: 9 };
          await tx.lanes.put({
            ...lane,
            lane: 'event',
            gaps: [
              [2, 4],
              [6, 6],
            ],
          });
          await tx.lanes.put({ ...lane, lane: 'reading', gaps: [[2, 8]] });
          await tx.lanes.put({ ...lane, epoch: 'f'.repeat(16) as Epoch, lane: 'event', gaps: [[2, 8]] });
        }
      });
      expect(await figures()).toEqual({
        ...{ online: 2, offline: 0, waitingEvents: 3, waitingReadings: 30 },
        ...{ thinned: 4, refused: 8, missingEvents: 8, clocksOff: 1 },
      });
    });

    it('without what waits in one that is gone, and without one that another has replaced', async () => {
      await store.write(async (tx) => {
        const gone = await enrol(tx, 'gw-gone', 'home-1', { lastHeardAt: instant(10) });
        const old = await enrol(tx, 'gw-old', 'home-2', { lastHeardAt: instant(10), clockOffset: 90_000 });
        const fresh = await enrol(tx, 'gw-fresh', 'home-2', { online: true, lastHeardAt: instant(20) });
        for (const gateway of [gone, old, fresh]) await tx.gateways.putStatus(gateway, status(1));
        await enrol(tx, 'gw-never', 'home-1', {});
      });
      expect(await figures()).toEqual({
        ...none,
        ...{ online: 1, offline: 1, waitingEvents: 1, waitingReadings: 10, thinned: 4, refused: 8 },
      });
    });
  });
}
