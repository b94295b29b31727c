/** What every store must find for the pages of homes and of supervisors. */
import {
  type AlertId,
  type AreaId,
  type Home,
  type HomeId,
  instant,
  type ResidentId,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, User } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import type { StoreUnderTest } from './store-samples.ts';

const home = (id: string, name: string, more: Partial<Home> = {}): Home => ({
  id: id as HomeId,
  community: '祁连里社区',
  address: '3 号楼 2 单元 402 室',
  residents: [{ id: `${id}-a` as ResidentId, name, phone: '199 0000 0007' }],
  contacts: [{ name: '王建国', relation: '儿子', phone: '199-0000-0107' }],
  ...more,
});
const homes = [
  home('home-1', '王秀兰'),
  home('home-2', '李桂英', {
    station: 'st-1' as AreaId,
    district: '雄关区',
    community: '五一社区',
    address: '12 号楼 1 室',
    contacts: [],
  }),
  home('home-10', '王秀兰', { district: '雄关区', community: '五一社区' }),
];
const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  id: id as AlertId,
  home: 'home-1' as HomeId,
  kind: 'sos',
  severity: 'P1',
  state: 'closed',
  test: false,
  openedAt: instant(1_000),
  raisedAt: instant(1_000),
  closedAt: instant(9_000),
  events: 1,
  devices: [],
  alarming: [],
  ...more,
});
const user: User = {
  id: 'us-1' as UserId,
  username: 'li.na',
  name: '李娜',
  role: 'operator',
  passwordHash: 'x',
  disabled: false,
};

export function pagesContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} finds what the pages show`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
      await store.write((tx) => tx.homes.load({ homes }));
    });
    afterEach(() => under.close());

    const found = async (...words: string[]) =>
      (await store.read((reader) => reader.findHomes(words, 10))).map(({ id }) => id);

    it.each([
      [['王秀兰'], ['home-1', 'home-10']],
      [['王秀兰', '五一'], ['home-10']],
      [['3号楼2单元402'], ['home-1', 'home-10']],
      [['19900000107'], ['home-1', 'home-10']],
      [['home1'], ['home-1', 'home-10']],
      [['home10'], ['home-10']],
      [['建国', '雄关'], ['home-10']],
      [['1室'], ['home-2']],
      [['秀兰199'], []],
      [['%'], []],
      [[], ['home-1', 'home-2', 'home-10']],
    ])('homes by %j', async (words, ids) => expect(await found(...words)).toEqual(ids));

    it('homes by what they are called now, and no more than were asked for', async () => {
      await store.write((tx) => tx.homes.load({ homes: [home('home-1', '赵玉梅')] }));
      expect(await found('赵玉梅')).toEqual(['home-1']);
      expect(await found('王秀兰')).toEqual(['home-10']);
    });

    it('homes in the order in which people count', async () => {
      const first = await store.read((reader) => reader.findHomes([], 2));
      expect(first.map(({ id }) => id)).toEqual(['home-1', 'home-2']);
      expect(await found()).toEqual(['home-1', 'home-2', 'home-10']);
    });

    it('the communities, with their districts and how many homes each has', async () => {
      expect(await store.read((reader) => reader.communities())).toEqual([
        { name: '祁连里社区', homes: 1 },
        { name: '五一社区', district: '雄关区', homes: 2 },
      ]);
    });

    it("a home's alerts, page after page, and none twice", async () => {
      await store.write(async (tx) => {
        for (const n of [1, 2, 3, 4]) {
          // Two of one moment: the id decides.
          await tx.alerts.put(alert(`al-${n}`, { openedAt: instant(n < 3 ? 1_000 : n * 1_000) }));
        }
        await tx.alerts.put(alert('al-other', { home: 'home-2' as HomeId }));
      });
      const page = async (before?: string) =>
        (
          await store.read((reader) =>
            reader.alertsOfHome('home-1' as HomeId, {
              limit: 2,
              ...(before && { before: before as AlertId }),
            }),
          )
        ).map(({ id }) => id);
      expect([await page(), await page('al-3'), await page('al-1')]).toEqual([
        ['al-4', 'al-3'],
        ['al-2', 'al-1'],
        [],
      ]);
    });

    it('what is marked on the charts of a home: alerts open within the span, and what was said of them in it', async () => {
      const of = (id: string, from: number, to?: number) => {
        const { closedAt: _, ...one } = alert(id, { openedAt: instant(from), kind: 'gas_leak' });
        return to === undefined ? { ...one, state: 'resolved' as const } : { ...one, closedAt: instant(to) };
      };
      const said = (at: number, more: object = {}) =>
        ({ at: instant(at), what: 'event', kind: 'gas_leak', phase: 'present', ...more }) as const;
      await store.write(async (tx) => {
        for (const one of [of('al-1', 100, 200), of('al-2', 250, 400), of('al-3', 500)])
          await tx.alerts.put(one);
        await tx.alerts.put({ ...of('al-other', 300, 350), home: 'home-2' as HomeId });
        await tx.alerts.put({ ...of('al-drill', 300, 350), drill: true });
        await tx.alerts.addTimeline('al-drill' as AlertId, said(310));
        await tx.alerts.addTimeline('al-2' as AlertId, said(250));
        await tx.alerts.addTimeline('al-2' as AlertId, said(900, { happenedAt: 350, device: 'gas-kitchen' }));
        await tx.alerts.addTimeline('al-2' as AlertId, {
          at: instant(360),
          what: 'note',
          by: '李娜',
          text: '在',
        });
      });
      const ask = async (from: number, to: number, limit = 10) => {
        const span = { from: instant(from), to: instant(to), limit };
        const { alerts, events } = await store.read((tx) => tx.marksOfHome('home-1' as HomeId, span));
        return { alerts: alerts.map(({ id }) => id), events };
      };
      const late = { at: 350, alert: 'al-2', kind: 'gas_leak', phase: 'present', device: 'gas-kitchen' };
      expect(await ask(300, 450)).toEqual({ alerts: ['al-2'], events: [late] });
      expect((await ask(200, 600)).alerts).toEqual(['al-3', 'al-2', 'al-1']);
      expect((await ask(200, 600)).events).toMatchObject([late, { at: 250, alert: 'al-2' }]);
      expect((await ask(600, 700)).alerts).toEqual(['al-3']);
      expect((await ask(0, 600, 1)).alerts).toEqual(['al-3']);
      expect((await ask(0, 100)).alerts).toEqual([]);
    });

    it('when alerts were raised and answered; tests, joined and cancelled ones are none', async () => {
      await store.write(async (tx) => {
        await tx.alerts.put(alert('al-1', { raisedAt: instant(999) }));
        await tx.alerts.put(alert('al-2', { answeredAt: instant(1_500) }));
        await tx.alerts.put(alert('al-3', { test: true }));
        await tx.alerts.put(alert('al-4', { partOf: 'al-2' as AlertId }));
        const { raisedAt: _, ...never } = alert('al-5', { state: 'cancelled' });
        await tx.alerts.put(never);
      });
      expect(await store.read((reader) => reader.callsSince(instant(1_000)))).toEqual([
        { severity: 'P1', raisedAt: 1_000, answeredAt: 1_500, closedAt: 9_000 },
      ]);
    });

    it('who did what, by person, deed, subject and time, page after page', async () => {
      await store.write(async (tx) => {
        await tx.accounts.add(user);
        const lines = [
          [1, user.id, 'alert_claim', 'al-1'],
          [2, user.id, 'alert_close', 'al-1'],
          [3, 'system', 'home_test_due', 'home-1'],
          [4, user.id, 'home_away', 'home-1'],
        ] as const;
        for (const [at, by, what, subject] of lines) {
          await tx.audit.add({ at: instant(at), by, what, subject });
        }
      });
      const ask = async (query: object) =>
        (await store.read((reader) => reader.auditLines({ limit: 10, ...query }))).map(({ at }) => at);
      expect(await ask({})).toEqual([4, 3, 2, 1]);
      expect(await ask({ by: user.id })).toEqual([4, 2, 1]);
      expect(await ask({ what: 'alert_' })).toEqual([2, 1]);
      expect(await ask({ what: 'alert_close' })).toEqual([2]);
      expect(await ask({ subject: 'home' })).toEqual([4, 3]);
      expect(await ask({ from: instant(2), to: instant(4) })).toEqual([3, 2]);
      const [newest, ...older] = await store.read((reader) => reader.auditLines({ limit: 2 }));
      expect(newest).toMatchObject({ what: 'home_away', by: { id: user.id, name: '李娜' } });
      expect(older[0]).not.toHaveProperty('by');
      expect(await ask({ before: older[0]?.number })).toEqual([2, 1]);
    });
  });
}
