/** What every store must do: units of work, events once, deadlines, and what the hub keeps to itself. An adapter's test calls this with a way to make a fresh one and to open the same data again. */
import { type AlertId, type CommandId, type Epoch, type GatewayId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayRecord, Store, StoredEvent, Tx } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import {
  alert,
  epoch,
  event,
  fill,
  gateway,
  home,
  place,
  record,
  type StoreUnderTest,
  say,
} from './store-samples.ts';

export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const seed = (): Promise<void> => fill(store);

    describe('units of work', () => {
      it('keeps everything of a unit, over a restart', async () => {
        await seed();
        store = await under.reopen();
        expect(await store.read((reader) => reader.homes())).toEqual([place]);
      });

      it('undoes only the unit that threw, in the midst of others that wait with it', async () => {
        const add = (seq: number, fails: boolean) =>
          store.write(async (tx) => {
            await tx.events.add(event(seq));
            if (fails) throw new Error('this one');
            return seq;
          });
        const ends = await Promise.allSettled([add(1, false), add(2, true), add(3, false)]);
        expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        const again = await store.write(async (tx) => [
          await tx.events.add(event(1)),
          await tx.events.add(event(2)),
        ]);
        expect(again).toEqual([false, true]);
      });

      it('runs units in the order they were asked for', async () => {
        const order: number[] = [];
        await Promise.all([1, 2, 3, 4].map((n) => store.write(async () => void order.push(n))));
        expect(order).toEqual([1, 2, 3, 4]);
      });

      it('refuses work while it is stopped', async () => {
        await store.stop();
        await expect(store.write(async () => 1)).rejects.toMatchObject({ name: 'StoreFailed' });
        await store.start();
        expect(await store.write(async () => 1)).toBe(1);
      });
    });

    describe('events and lanes', () => {
      it('takes an event once and for all, also over a restart', async () => {
        expect(await store.write((tx) => tx.events.add(event(1)))).toBe(true);
        store = await under.reopen();
        expect(await store.write((tx) => tx.events.add(event(1)))).toBe(false);
        expect((await store.read((reader) => reader.counts(instant(0)))).events).toBe(1);
      });

      it('knows the newest moment it has seen', async () => {
        const newest = () => store.read((reader) => reader.newestMoment());
        const before = (await newest()) ?? 0;
        await store.write((tx) => tx.events.add({ ...event(1), arrivedAt: instant(before + 10) }));
        expect(await newest()).toBe(before + 10);
        await store.write((tx) => tx.gateways.put({ ...record, lastHeardAt: instant(before + 20) }));
        expect(await newest()).toBe(before + 20);
      });

      it('tells what a device said of late of one kind, in order', async () => {
        const said = (seq: number, phase: 'new' | 'restored', more = {}): StoredEvent => {
          const one = event(seq);
          return { ...one, happenedAt: instant(seq), item: { ...one.item, phase, ...more } };
        };
        const last = said(70, 'new');
        const others = [said(3, 'new', { kind: 'fall' }), said(4, 'new', { device: 'cord' })];
        const told = await store.write(async (tx) => {
          for (const one of [said(1, 'new'), ...others, said(7, 'restored'), last]) await tx.events.add(one);
          return tx.events.lately(last);
        });
        expect(told).toEqual([
          { phase: 'restored', at: 7 },
          { phase: 'new', at: 70 },
        ]);
      });

      it('tells outboxes of one gateway apart by their epoch', async () => {
        const other = { ...event(1), epoch: 'fedcba9876543210' as Epoch };
        const both = await store.write(async (tx) => [
          await tx.events.add(event(1)),
          await tx.events.add(other),
        ]);
        expect(both).toEqual([true, true]);
      });

      it('keeps the progress of a lane with its gaps', async () => {
        const progress = { gateway, epoch, lane: 'event', settled: 2, highest: 9, gaps: [[3, 5]] } as const;
        await store.write((tx) => tx.lanes.put(progress));
        expect(await store.write((tx) => tx.lanes.get(gateway, epoch, 'event'))).toEqual(progress);
        expect(await store.write((tx) => tx.lanes.get(gateway, epoch, 'reading'))).toBeUndefined();
      });
    });

    describe('changes', () => {
      beforeEach(seed);

      it('numbers every change of an alert, upwards, and never uses a number twice', async () => {
        const put = (state: Alert['state']) => store.write((tx) => tx.alerts.put(alert('al-1', { state })));
        await put('raised');
        const first = await store.read((reader) => reader.latestChange());
        await put('claimed');
        await store.write((tx) => tx.changes.trim(0));
        expect(await store.read((reader) => reader.changesAfter(0, 10))).toEqual([]);
        store = await under.reopen();
        await put('resolved');
        const [change] = await store.read((reader) => reader.changesAfter(first, 10));
        expect(change).toMatchObject({ type: 'alert', alert: 'al-1' });
        expect(change?.change).toBeGreaterThan(first + 1);
        const summary = await store.read((reader) => reader.summary('al-1' as AlertId));
        expect(summary?.change).toBe(change?.change);
      });

      it('keeps the newest when trimmed', async () => {
        for (let n = 0; n < 5; n++) await store.write((tx) => tx.alerts.put(alert('al-1', { events: n })));
        const latest = await store.read((reader) => reader.latestChange());
        await store.write((tx) => tx.changes.trim(2));
        expect(await store.read((reader) => reader.oldestChange())).toBe(latest - 1);
      });

      it('writes one when a gateway goes or comes, none when it is merely heard', async () => {
        const put = (more: Partial<GatewayRecord>) =>
          store.write((tx) => tx.gateways.put({ ...record, ...more }));
        await put({ online: true, lastHeardAt: instant(1) });
        const first = await store.read((reader) => reader.latestChange());
        await store.write((tx) => tx.gateways.heard(gateway, instant(2), 5));
        expect(await store.read((reader) => reader.gateway(gateway))).toMatchObject({
          lastHeardAt: 2,
          clockOffset: 5,
        });
        await put({ online: false, lastHeardAt: instant(2) });
        const changes = await store.read((reader) => reader.changesAfter(first, 10));
        expect(changes).toMatchObject([{ type: 'gateway', gateway, home, online: false }]);
      });

      it('tells listeners after a commit that changed something, and no other', async () => {
        let told = 0;
        const stop = store.onCommit(() => {
          told += 1;
        });
        await store.write((tx) => tx.events.add(event(1)));
        expect(told).toBe(0);
        await store.write((tx) => tx.alerts.put(alert('al-1')));
        expect(told).toBe(1);
        stop();
        await store.write((tx) => tx.alerts.put(alert('al-1', { events: 2 })));
        expect(told).toBe(1);
      });
    });

    describe('deadlines', () => {
      it('gives what is due, most urgent first, then oldest', async () => {
        const set = (tx: Tx, key: string, at: number, urgency: 0 | 1 | 2 | 3) =>
          tx.deadlines.set({ key: `alert_window:${key as AlertId}`, at: instant(at), urgency });
        const due = await store.write(async (tx) => {
          await set(tx, 'paper', 1, 3);
          await set(tx, 'life-late', 9, 0);
          await set(tx, 'life-early', 5, 0);
          await set(tx, 'future', 11, 0);
          return tx.deadlines.due(instant(10), 10);
        });
        expect(due.map(({ key }) => key)).toEqual([
          'alert_window:life-early',
          'alert_window:life-late',
          'alert_window:paper',
        ]);
      });

      it('has one row per key: setting moves it, clearing removes it', async () => {
        const key = 'alert_filing:al-1' as const as `alert_filing:${AlertId}`;
        await store.write((tx) => tx.deadlines.set({ key, at: instant(5), urgency: 3 }));
        await store.write((tx) => tx.deadlines.set({ key, at: instant(7), urgency: 3 }));
        expect(await store.write((tx) => tx.deadlines.get(key))).toEqual({ key, at: 7, urgency: 3 });
        expect(await store.write((tx) => tx.deadlines.next(instant(6)))).toBe(7);
        expect(await store.read((reader) => reader.deadlines.next(instant(7)))).toBeUndefined();
        await store.write((tx) => tx.deadlines.clear(key));
        expect(await store.write((tx) => tx.deadlines.next(instant(0)))).toBeUndefined();
      });
    });

    describe('commands', () => {
      beforeEach(seed);

      it('gives the unanswered of one gateway or of all, without the answered and the expired', async () => {
        const left = await store.write(async (tx) => {
          await tx.gateways.put({ ...record, id: 'gw-2' as GatewayId });
          await tx.commands.add(say('cm-1', 500));
          await tx.commands.add(say('cm-2', 150));
          await tx.commands.add(say('cm-3', 500, { state: 'sent' }));
          await tx.commands.add(say('cm-4', 500, { gateway: 'gw-2' as GatewayId }));
          await tx.commands.setState('cm-1' as CommandId, 'done');
          return [
            await tx.commands.unanswered(instant(200), gateway),
            await tx.commands.unanswered(instant(200)),
          ];
        });
        expect(left.map((list) => list.map((each) => each.command.id))).toEqual([['cm-3'], ['cm-3', 'cm-4']]);
      });
    });

    describe('quarantine', () => {
      it('keeps the newest thousand of a gateway, each cut to 4 KiB', async () => {
        await store.write(async (tx) => {
          for (let n = 0; n < 1005; n++) {
            const at = instant(n);
            await tx.quarantine.add({
              gateway,
              at,
              code: 'message_not_json',
              faults: [],
              body: 'x'.repeat(5000),
            });
          }
        });
        const kept = await store.read((reader) => reader.quarantined(5000));
        expect(kept).toHaveLength(1000);
        expect(kept[0]).toMatchObject({ at: 1004, code: 'message_not_json' });
        expect(kept.at(-1)?.at).toBe(5);
        expect(kept[0]?.body).toHaveLength(4096);
      });
    });
  });
}
