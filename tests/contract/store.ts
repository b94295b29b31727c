/** What every store must do. An adapter's test calls this with a way to make a fresh one and to open the same data again. */
import {
  type AlertId,
  type BootId,
  type CommandId,
  type DeviceId,
  type Epoch,
  type EventId,
  type GatewayId,
  type Home,
  type HomeId,
  instant,
  type PutPlanRequest,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  DeviceRecord,
  GatewayRecord,
  Store,
  StoredCommand,
  StoredEvent,
  Tx,
  User,
} from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import { inactivityBounds } from '../../hub/core/inactivity/bounds.ts';
import { firstWatch } from '../../hub/core/inactivity/inactivity-watch.ts';
import { shippedPlans } from '../../hub/core/plan/shipped.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** Stops it and opens the same data again. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

const gateway = 'gw-1' as GatewayId;
const home = 'home-1' as HomeId;
const epoch = '0123456789abcdef' as Epoch;
const operator: User = {
  id: 'us-1' as UserId,
  username: 'li',
  name: '李',
  role: 'operator',
  passwordHash: 'x',
  disabled: false,
};
const place: Home = {
  id: home,
  community: '祁连里社区',
  address: '402 室',
  residents: [{ id: 'r-1' as Home['residents'][number]['id'], name: '王秀兰' }],
  contacts: [],
  gateway,
};
const record: GatewayRecord = { id: gateway, home, secretHash: 'h', online: false };
const event = (seq: number): StoredEvent => ({
  id: `${gateway}:${epoch}:${seq}` as StoredEvent['id'],
  gateway,
  home,
  epoch,
  item: { seq, at: instant(5), mono: 1, device: 'button' as DeviceId, kind: 'sos', phase: 'new' },
  arrivedAt: instant(10),
  happenedAt: instant(9),
});
const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  id: id as AlertId,
  home,
  kind: 'sos',
  severity: 'P1',
  state: 'raised',
  test: false,
  openedAt: instant(100),
  raisedAt: instant(100),
  events: 1,
  devices: ['button' as DeviceId],
  alarming: ['button' as DeviceId],
  ...more,
});
const say = (id: string, expiresAt: number, more: Partial<StoredCommand> = {}): StoredCommand => ({
  command: {
    v: 1,
    id: id as CommandId,
    issuedAt: instant(100),
    expiresAt: instant(expiresAt),
    kind: 'say',
    phrase: 'operator_answered',
  },
  gateway,
  state: 'queued',
  ...more,
});

export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the store's contract`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());

    const seed = (): Promise<void> =>
      store.write(async (tx) => {
        await tx.homes.load({ homes: [place] });
        await tx.gateways.put(record);
        await tx.accounts.add(operator);
      });

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

    describe('accounts', () => {
      beforeEach(seed);

      it('has each user name once', async () => {
        const twin = { ...operator, id: 'us-2' as UserId };
        expect(await store.write((tx) => tx.accounts.add(twin))).toBe(false);
        expect(await store.read((reader) => reader.users())).toEqual([operator]);
      });

      it('knows who is signed in, and who leads, without those who may not any more', async () => {
        const lead: User = { ...operator, id: 'us-3' as UserId, username: 'zhao', role: 'supervisor' };
        const gone: User = { ...lead, id: 'us-4' as UserId, username: 'sun', disabled: true };
        const son: User = { ...operator, id: 'us-5' as UserId, username: 'wang', role: 'family' };
        const nurse: User = { ...operator, id: 'us-6' as UserId, username: 'ma', role: 'responder' };
        const [soon, later, unseen, leads] = await store.write(async (tx) => {
          for (const user of [lead, gone, son, nurse]) await tx.accounts.add(user);
          for (const { id } of [operator, gone, son, nurse])
            await tx.accounts.addSession({ tokenHash: `t-${id}`, user: id, expiresAt: instant(100) });
          return [
            await tx.accounts.onDuty(instant(99), instant(50)),
            await tx.accounts.onDuty(instant(100), instant(50)),
            await tx.accounts
              .saw(operator.id, instant(60))
              .then(() => tx.accounts.onDuty(instant(99), instant(60))),
            await tx.accounts.leads(),
          ];
        });
        expect([soon, later, unseen, leads]).toEqual([[operator], [], [], [lead]]);
      });

      it('knows when each person was last there, and who is there now', async () => {
        await seed();
        expect(await store.write((tx) => tx.accounts.seenAt(operator.id))).toBeUndefined();
        await store.write((tx) => tx.accounts.saw(operator.id, instant(100)));
        const son: User = { ...operator, id: 'us-5' as UserId, username: 'wang', role: 'family' };
        await store.write(async (tx) => {
          await tx.accounts.saw(operator.id, instant(200));
          await tx.accounts.add(son);
          await tx.accounts.saw(son.id, instant(200));
        });
        store = await under.reopen();
        expect(await store.write((tx) => tx.accounts.seenAt(operator.id))).toBe(200);
        expect(await store.read((reader) => reader.present(instant(200)))).toMatchObject([
          { id: operator.id },
        ]);
        expect(await store.read((reader) => reader.present(instant(201)))).toEqual([]);
        await store.write((tx) => tx.accounts.setDisabled(operator.id, true));
        expect(await store.read((reader) => reader.present(instant(200)))).toEqual([]);
      });

      it('keeps homes under test, and tells what was tried since each began', async () => {
        await seed();
        const device = 'gas' as DeviceId;
        const test = { home, startedAt: instant(100), endsAt: instant(900), by: operator.id, lasting: [] };
        const later = { ...test, endsAt: instant(950), lasting: [{ kind: 'gas_leak', device }] } as const;
        await store.write(async (tx) => {
          await tx.homeTests.put(test);
          await tx.homeTests.put(later);
          const tried = { state: 'closed', closedAt: instant(150), test: true } as const;
          await tx.alerts.put(alert('al-1', { ...tried, openedAt: instant(150) }));
          await tx.alerts.put(alert('al-2', { ...tried, openedAt: instant(50) }));
        });
        store = await under.reopen();
        expect(await store.write((tx) => tx.homeTests.get(home))).toEqual(later);
        expect(await store.read((reader) => reader.homeTests())).toEqual([
          {
            home,
            startedAt: test.startedAt,
            endsAt: later.endsAt,
            by: { id: operator.id, name: operator.name },
            tried: [{ kind: 'sos', device: 'button', at: 150 }],
          },
        ]);
        const tried = [{ kind: 'sos', device: 'button', at: 150 }];
        const walk = { startedAt: test.startedAt, endsAt: later.endsAt, tried };
        expect(await store.read((reader) => reader.walk(home))).toEqual({ ...walk, running: true });
        await store.write((tx) => tx.homeTests.remove(home));
        expect(await store.read((reader) => reader.homeTests())).toEqual([]);
        // What answered is asked for when it is over.
        expect(await store.read((reader) => reader.walk(home))).toEqual({ ...walk, running: false });
        expect(await store.read((reader) => reader.walk('home-9' as HomeId))).toBeUndefined();
      });

      it('knows a session until it expires, ends, or its user is disabled', async () => {
        const session = (token: string, at: number) =>
          store.read((reader) => reader.session(token, instant(at)));
        const add = (tokenHash: string) =>
          store.write((tx) =>
            tx.accounts.addSession({ tokenHash, user: operator.id, expiresAt: instant(100) }),
          );
        await add('a');
        await add('b');
        expect(await session('a', 99)).toEqual({ user: operator, expiresAt: 100 });
        expect(await session('a', 100)).toBeUndefined();
        await store.write((tx) => tx.accounts.endSession('a'));
        expect(await session('a', 99)).toBeUndefined();
        await store.write((tx) => tx.accounts.setDisabled(operator.id, true));
        expect(await session('b', 99)).toBeUndefined();
      });
    });
  });
}
