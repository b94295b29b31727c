/** What every store must do with photos from the scene. */
import {
  type AlertId,
  type DispatchId,
  type HomeId,
  instant,
  type PhotoId,
  type ResponderId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Photo } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import type { Dispatch } from '../../hub/core/dispatch/dispatch.ts';
import type { StoreUnderTest } from './store-samples.ts';

const now = instant(1_000);
const home = 'home-1' as HomeId;
const alert: Alert = {
  ...{ id: 'al-1' as AlertId, home, kind: 'sos', severity: 'P1', state: 'raised', test: false },
  ...{ openedAt: now, events: 1, devices: [], alarming: [] },
};
const dispatch: Dispatch = {
  ...{ id: 'di-1' as DispatchId, alert: alert.id, home, responder: 're-han' as ResponderId, name: '韩梅' },
  ...{
    severity: 'P1',
    level: 'station',
    beside: false,
    state: 'arrived',
    minutes: 5,
    offeredAt: now,
    actions: [],
  },
};
const photo = (letter: string, more: Partial<Photo> = {}): Photo => ({
  ...{ id: `ph-${letter.repeat(16)}` as PhotoId, dispatch: dispatch.id, alert: alert.id, home, at: now },
  bytes: Uint8Array.from([1, 2, 0, 255]),
  ...more,
});

export function photosContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: photos`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
      await under.store.write(async (tx) => {
        await tx.alerts.put(alert);
        await tx.responders.put(
          {
            ...{
              id: dispatch.responder,
              name: '韩梅',
              kind: 'volunteer',
              skills: [],
              keysOf: [],
              way: 'walk',
            },
            ...{ base: { lat: 39.77, lon: 98.29 }, rota: [], exceptions: [], onCall: false },
          },
          1,
        );
        await tx.dispatches.put(dispatch);
      });
    });
    afterEach(() => under.close());

    it('keeps the bytes as they are, once under each name, over a restart', async () => {
      const added = await under.store.write(async (tx) => [
        await tx.photos.add(photo('a')),
        await tx.photos.add(photo('a', { bytes: Uint8Array.from([9]) })),
      ]);
      expect(added).toEqual([true, false]);
      const store = await under.reopen();
      const bytes = await store.read((reader) => reader.photos.bytes(alert.id, photo('a').id));
      expect([...(bytes ?? [])]).toEqual([1, 2, 0, 255]);
      const { bytes: _, ...known } = photo('a');
      expect(await store.write((tx) => tx.photos.get(known.id))).toEqual(known);
    });

    it('shows it with its own alert alone', async () => {
      await under.store.write((tx) => tx.photos.add(photo('a')));
      expect(await under.store.read((reader) => reader.photos.bytes('al-2' as AlertId, photo('a').id))).toBe(
        undefined,
      );
    });

    it('forgets those of a home, and those that are old, and counts the rest', async () => {
      const left = await under.store.write(async (tx) => {
        await tx.photos.add(photo('a'));
        await tx.photos.add(photo('b', { at: instant(2_000) }));
        await tx.photos.add(photo('c', { at: instant(3_000), home: 'home-2' as HomeId }));
        const all = await tx.photos.countOf(dispatch.id);
        await tx.photos.dropBefore(instant(2_000));
        const young = await tx.photos.countOf(dispatch.id);
        return [all, young, await tx.photos.forget(home), await tx.photos.countOf(dispatch.id)];
      });
      expect(left).toEqual([3, 2, 1, 1]);
    });
  });
}
