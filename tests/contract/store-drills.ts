/** What every store must do with drills: they are alerts, and take no real alert's place. */
import { type AlertId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Drill } from '../../hub/app/ports.ts';
import { alert, home, operator, place, type StoreUnderTest } from './store-samples.ts';

const drill = (id: string, at: number): Drill => ({
  ...{ alert: id as AlertId, scenario: 'press', by: operator.id },
  ...{ startedAt: instant(at), endsAt: instant(at + 1_000) },
});

export function drillsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`drills: ${name}`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
      await under.store.write(async (tx) => {
        await tx.homes.load({ homes: [place] });
        await tx.accounts.add(operator);
      });
    });
    afterEach(() => under.close());

    /** As the lists of homes have it, and the home itself. */
    const marks = () =>
      under.store.read(async (reader) => {
        const all = [await reader.homes(), await reader.findHomes([], 5), [await reader.home(home)]].flat();
        return all.map((one) => one?.drillHome);
      });

    it('are found by their name alone, and stand beside a real alert of their home and kind', async () => {
      await under.store.write(async (tx) => {
        await tx.alerts.put(alert('al-1', { drill: true }));
        expect(await tx.alerts.open(home, 'sos')).toBeUndefined();
        expect(await tx.alerts.openIn(home)).toEqual([]);
        await tx.alerts.put(alert('al-2'));
      });
      const store = await under.reopen();
      await store.write(async (tx) => {
        expect((await tx.alerts.open(home, 'sos'))?.id).toBe('al-2');
        expect((await tx.alerts.openIn(home)).map(({ id }) => id)).toEqual(['al-2']);
        expect((await tx.alerts.get('al-1' as AlertId))?.drill).toBe(true);
        expect((await tx.alerts.get('al-2' as AlertId))?.drill).toBeUndefined();
      });
      const shown = await store.read((reader) => reader.openAlerts());
      expect(shown.map(({ id, drill: is }) => [id, is])).toEqual([
        ['al-1', true],
        ['al-2', undefined],
      ]);
      expect((await store.read((reader) => reader.callsSince(instant(0)))).length).toBe(1);
    });

    it('are one at a time in a home', async () => {
      const { store } = under;
      await store.write((tx) => tx.alerts.put(alert('al-1', { drill: true })));
      expect(await store.write((tx) => tx.drills.runsIn(home))).toBe(true);
      const second = store.write((tx) => tx.alerts.put(alert('al-2', { drill: true, kind: 'gas_leak' })));
      await expect(second).rejects.toThrow();
      const over = alert('al-1', { drill: true, state: 'closed', closedAt: instant(9) });
      await store.write((tx) => tx.alerts.put(over));
      expect(await store.write((tx) => tx.drills.runsIn(home))).toBe(false);
    });

    it('are listed, those that run before those that ended; so are the homes for them', async () => {
      const { store } = under;
      await store.write(async (tx) => {
        const over = { drill: true, state: 'closed', closedAt: instant(9) } as const;
        await tx.alerts.put(alert('al-1', over));
        await tx.alerts.put(alert('al-2', { drill: true }));
        await tx.drills.put(drill('al-2', 10));
        await tx.drills.put(drill('al-1', 20));
        await tx.drills.mark(home, operator.id, instant(5));
        await tx.drills.mark(home, operator.id, instant(6));
        expect(await tx.drills.mayBeIn(home)).toBe(true);
      });
      const listed = await store.read((reader) => reader.drills({ limit: 5 }));
      expect(listed).toEqual([
        { ...drill('al-2', 10), name: '李' },
        { ...drill('al-1', 20), name: '李' },
      ]);
      const running = await store.read((reader) => reader.drills({ limit: 5, running: true }));
      expect(running.map(({ alert: id }) => id)).toEqual(['al-2']);
      const homes = await store.read((reader) => reader.drillHomes());
      const { community, address } = place;
      const by = { id: operator.id, name: '李' };
      expect(homes).toEqual([{ home, community, address, by, at: 5 }]);
      expect(await marks()).toEqual([true, true, true]);
      await store.write((tx) => tx.drills.unmark(home));
      expect(await marks()).toEqual([undefined, undefined, undefined]);
      expect(await store.read((reader) => reader.drillHomes())).toEqual([]);
    });
  });
}
