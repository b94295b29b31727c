/** What every store must do with alerts, their plans and their ladders. */
import {
  type AlertId,
  type CommandId,
  type EventId,
  type HomeId,
  instant,
  type PutPlanRequest,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../hub/app/ports.ts';
import { shippedPlans } from '../../hub/core/plan/shipped.ts';
import { alert, epoch, fill, gateway, home, operator, type StoreUnderTest, say } from './store-samples.ts';

export function alertsContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps alerts`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const seed = (): Promise<void> => fill(store);

    describe('alerts', () => {
      beforeEach(seed);

      it('gives an alert back as it was put, absent fields absent', async () => {
        const full = alert('al-1', {
          state: 'resolved',
          pendingUntil: instant(1),
          answeredAt: instant(2),
          claimedAt: instant(3),
          claimedBy: operator.id,
          resolvedAt: instant(4),
          restoredAt: instant(5),
          cancelAskedAt: instant(6),
          alarmedAt: instant(8),
          alarmedBy: `${gateway}:${epoch}:3` as EventId,
          worsenedAt: instant(7),
          level: 12.5,
          partOf: 'al-0' as AlertId,
          disposition: 'real',
          note: '已上门',
        });
        const [one, two] = await store.write(async (tx) => {
          await tx.alerts.put(full);
          await tx.alerts.put(alert('al-2', { kind: 'fall' }));
          return [await tx.alerts.get(full.id), await tx.alerts.open(home, 'fall')];
        });
        expect(one).toEqual(full);
        expect(two).toEqual(alert('al-2', { kind: 'fall' }));
      });

      it('gives all that are open in a home, and nobody else’s', async () => {
        const open = await store.write(async (tx) => {
          await tx.alerts.put(alert('al-1'));
          await tx.alerts.put(alert('al-2', { kind: 'fall', state: 'resolved' }));
          await tx.alerts.put(alert('al-3', { kind: 'smoke', state: 'closed', closedAt: instant(200) }));
          await tx.alerts.put(alert('al-4', { home: 'home-2' as HomeId }));
          return tx.alerts.openIn(home);
        });
        expect(open.map(({ id }) => id).sort()).toEqual(['al-1', 'al-2']);
      });

      it('has at most one open alert per home and kind, whatever it is asked', async () => {
        await store.write((tx) => tx.alerts.put(alert('al-1')));
        await expect(store.write((tx) => tx.alerts.put(alert('al-2')))).rejects.toThrow();
        await store.write((tx) => tx.alerts.put(alert('al-1', { state: 'closed', closedAt: instant(200) })));
        await store.write((tx) => tx.alerts.put(alert('al-2')));
        expect((await store.write((tx) => tx.alerts.open(home, 'sos')))?.id).toBe('al-2');
      });

      it('shows open alerts by severity and then by waiting time, with home and holder', async () => {
        await store.write(async (tx) => {
          await tx.alerts.put(alert('al-a', { kind: 'battery_low', severity: 'P4', openedAt: instant(1) }));
          await tx.alerts.put(alert('al-b', { kind: 'fall', openedAt: instant(9) }));
          await tx.alerts.put(
            alert('al-c', {
              state: 'claimed',
              claimedBy: operator.id,
              claimedAt: instant(8),
              openedAt: instant(3),
            }),
          );
        });
        const rows = await store.read((reader) => reader.openAlerts());
        expect(rows.map((row) => row.id)).toEqual(['al-c', 'al-b', 'al-a']);
        expect(rows[0]).toMatchObject({
          claimedBy: { id: operator.id, name: '李' },
          home: { id: home, community: '祁连里社区', residents: ['王秀兰'] },
        });
      });

      it('shows an alert of a home that the register does not know', async () => {
        await store.write((tx) => tx.alerts.put(alert('al-1', { home: 'home-9' as HomeId })));
        const detail = await store.read((reader) => reader.alert('al-1' as AlertId));
        expect(detail).toMatchObject({ alert: { home: { id: 'home-9', community: '' } }, devices: [] });
      });

      it('lists ended alerts, newest first, as many as asked', async () => {
        await store.write(async (tx) => {
          for (const n of [1, 2, 3]) {
            await tx.alerts.put(alert(`al-${n}`, { state: 'closed', closedAt: instant(n) }));
          }
        });
        const ended = await store.read((reader) => reader.closedAlerts(2));
        expect(ended.map((row) => row.id)).toEqual(['al-3', 'al-2']);
      });

      it('tells the story of an alert in order, with what was said in the home and what became of it', async () => {
        const id = 'al-1' as AlertId;
        await store.write(async (tx) => {
          await tx.alerts.put(alert(id));
          await tx.alerts.addTimeline(id, { at: instant(50), what: 'state', state: 'raised' });
          await tx.alerts.addTimeline(id, { at: instant(150), what: 'note', by: '李', text: '已联系' });
          await tx.commands.add(say('cm-1', 999, { alert: id }));
          await tx.commands.setState('cm-1' as CommandId, 'done');
        });
        const detail = await store.read((reader) => reader.alert(id));
        expect(detail?.timeline).toEqual([
          { at: 50, what: 'state', state: 'raised' },
          { at: 100, what: 'said', phrase: 'operator_answered', outcome: 'done' },
          { at: 150, what: 'note', by: '李', text: '已联系' },
        ]);
      });
    });

    describe('plans', () => {
      beforeEach(seed);
      const say = (more: Partial<PutPlanRequest> = {}, cancelWindowSeconds = 5) => ({
        at: instant(1),
        by: operator.id,
        scope: { of: 'district', name: '雄关区' } as const,
        kind: 'sos' as const,
        change: { cancelWindowSeconds },
        ...more,
      });

      it('numbers every change, keeps the newest of each scope and kind in force, and forgets none', async () => {
        const versions = await store.write(async (tx) => [
          await tx.plans.version(),
          await tx.plans.add(say()),
          await tx.plans.add(say({ kind: 'fall' })),
          await tx.plans.add(say({}, 7)),
          await tx.plans.version(),
        ]);
        expect(versions).toEqual([0, 1, 2, 3, 3]);
        store = await under.reopen();
        const [all, sos, history] = await store.read(async ({ plans }) => [
          await plans.inForce(),
          await plans.inForce('sos'),
          await plans.history(10),
        ]);
        expect(all.map(({ version }) => version)).toEqual([2, 3]);
        expect(sos).toEqual([{ ...say({}, 7), version: 3, by: { id: operator.id, name: '李' } }]);
        expect(history.map(({ version }) => version)).toEqual([3, 2, 1]);
      });

      it('lets a change be taken back', async () => {
        const left = await store.write(async (tx) => {
          await tx.plans.add(say({ scope: { of: 'everywhere' } }));
          await tx.plans.add(say());
          await tx.plans.add(say({ change: {} }));
          return tx.plans.inForce('sos');
        });
        expect(left.map(({ scope }) => scope)).toEqual([{ of: 'everywhere' }]);
      });
    });

    describe('ladders', () => {
      beforeEach(seed);
      const ladder = {
        alert: 'al-1' as AlertId,
        home,
        kind: 'sos',
        severity: 'P1',
        state: 'climbing',
        round: 1,
        startedAt: instant(1),
        next: 2,
        dueAt: instant(9),
        dispatch: { state: 'offered', level: 'station' },
      } as const;

      it('keeps the ladder of an alert, and the plan that it began under, whatever is put later', async () => {
        const other = { ...shippedPlans.sos, cancelWindowSeconds: 3 };
        await store.write(async (tx) => {
          await tx.alerts.put(alert('al-1'));
          await tx.ladders.put({ planVersion: 4, plan: shippedPlans.sos, ladder: { ...ladder, next: 1 } });
          await tx.ladders.put({ planVersion: 5, plan: other, ladder });
        });
        store = await under.reopen();
        const kept = await store.write((tx) => tx.ladders.get(ladder.alert));
        expect(kept).toEqual({ planVersion: 4, plan: shippedPlans.sos, ladder });
        const card = await store.read((reader) => reader.alert(ladder.alert));
        expect(card?.escalation).toMatchObject({ planVersion: 4, state: 'climbing', next: 2, dueAt: 9 });
      });

      it('writes a change of its alert, so that the card is read again', async () => {
        await store.write((tx) => tx.alerts.put(alert('al-1')));
        const before = await store.read((reader) => reader.latestChange());
        await store.write((tx) => tx.ladders.put({ planVersion: 0, plan: shippedPlans.sos, ladder }));
        const changes = await store.read((reader) => reader.changesAfter(before, 9));
        expect(changes).toMatchObject([{ type: 'alert', alert: 'al-1' }]);
      });
    });
  });
}
