/** What every store must do with the tree of the service network, and with whom belongs where in it. */
import {
  type AlertId,
  type Area,
  type AreaId,
  deskOf,
  type GatewayId,
  type Home,
  type HomeId,
  instant,
  type UserId,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, Tx, User } from '../../hub/app/ports.ts';
import type { Alert } from '../../hub/core/alert/alert.ts';
import type { StoreUnderTest } from './store-samples.ts';

const area = (id: string, level: Area['level'], parent?: string): Area => ({
  id: id as AreaId,
  level,
  name: `名 ${id}`,
  ...(parent && { parent: parent as AreaId }),
});
const [district, centre, east, west] = [
  area('di', 'district'),
  area('ce', 'centre', 'di'),
  area('st-east', 'station', 'ce'),
  area('st-west', 'station', 'di'),
] as const;
const nurse: User = {
  id: 'us-1' as UserId,
  username: 'ma',
  name: '马',
  role: 'operator',
  passwordHash: 'x',
  disabled: false,
  area: east.id,
};

export function organisationContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the organisation`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = under.store;
      await store.write((tx) => tx.areas.load([district, centre, east, west]));
    });
    afterEach(() => under.close());

    it('knows each area, what it belongs to and what lies below it, over a restart', async () => {
      store = await under.reopen();
      await store.read(async ({ areas }) => {
        expect(await areas.all()).toEqual([centre, district, east, west]);
        expect(await areas.get(east.id)).toEqual(east);
        expect(await areas.get('st-none' as AreaId)).toBeUndefined();
        expect(await areas.above(east.id)).toEqual([east, centre, district]);
        expect(await areas.within(district.id)).toEqual([centre.id, district.id, east.id, west.id]);
        expect(await areas.within(centre.id)).toEqual([centre.id, east.id]);
        expect(await areas.within('st-none' as AreaId)).toEqual([]);
      });
    });

    it('draws the tree anew when a station moves or goes', async () => {
      const moved = { ...east, parent: district.id };
      const within = await store.write(async (tx) => {
        await tx.areas.load([moved]);
        const before = await tx.areas.within(centre.id);
        await tx.areas.remove(west.id);
        return [before, await tx.areas.within(district.id), await tx.areas.above(east.id)];
      });
      expect(within).toEqual([[centre.id], [centre.id, district.id, east.id], [moved, district]]);
    });

    it('undoes a tree whose unit of work failed', async () => {
      const failing = store.write(async (tx) => {
        await tx.areas.remove(east.id);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.read((reader) => reader.areas.within(centre.id))).toEqual([centre.id, east.id]);
    });

    it('keeps the presence code of a home, and shows it to nobody', async () => {
      const home: Home = {
        id: 'home-1' as HomeId,
        station: east.id,
        community: '祁连里社区',
        address: '402 室',
        presenceCode: '480217',
        residents: [],
        contacts: [],
      };
      const { presenceCode: _, ...shown } = home;
      expect(
        await store.write((tx) => tx.homes.load({ homes: [home] }).then(() => tx.homes.get(home.id))),
      ).toEqual(home);
      await store.read(async (reader) => {
        expect(await reader.homes()).toEqual([shown]);
        expect(await reader.home(home.id)).toEqual({ ...shown, devices: [] });
      });
    });

    it('knows which areas are in use: something lies below, or somebody belongs there', async () => {
      const home = { id: 'home-1' as HomeId, station: east.id, community: '', address: '' };
      await store.write(async (tx) => {
        const asked = () => Promise.all([district, centre, east, west].map(({ id }) => tx.areas.inUse(id)));
        expect(await asked()).toEqual([true, true, false, false]);
        await tx.homes.load({ homes: [{ ...home, residents: [], contacts: [] }] });
        await tx.accounts.add({ ...nurse, area: west.id });
        expect(await asked()).toEqual([true, true, true, true]);
      });
    });

    it('changes an account, takes its area away, and ends its sessions and no other', async () => {
      const other = { ...nurse, id: 'us-2' as UserId, username: 'li' };
      const { area: _, ...changed } = {
        ...nurse,
        name: '马超',
        role: 'supervisor',
        passwordHash: 'y',
      } as const;
      await store.write(async (tx) => {
        for (const user of [nurse, other]) {
          await tx.accounts.add(user);
          await tx.accounts.addSession({ tokenHash: user.id, user: user.id, expiresAt: instant(900) });
        }
        await tx.accounts.change(changed);
        await tx.accounts.endSessionsOf(nurse.id);
      });
      store = await under.reopen();
      expect(await store.read((reader) => reader.account('ma'))).toEqual(changed);
      expect(await store.read((reader) => reader.session(nurse.id, instant(1)))).toBeUndefined();
      expect(await store.read((reader) => reader.session(other.id, instant(1)))).toMatchObject({
        user: other,
      });
    });

    it('remembers whose area a person has, and that another has none', async () => {
      const { area: _, ...free } = { ...nurse, id: 'us-2' as UserId, username: 'li' };
      const [one, other] = await store.write(async (tx) => {
        for (const user of [nurse, free]) await tx.accounts.add(user);
        return [await tx.accounts.byId(nurse.id), await tx.accounts.byId(free.id)];
      });
      expect(one).toEqual(nurse);
      expect(other).toEqual(free);
    });

    describe('through the eyes of an area', () => {
      beforeEach(() => store.write((tx) => fill(tx)));
      const seenBy = (area: AreaId | undefined) =>
        store.read(async (whole) => {
          const reader = whole.within(area);
          const ids = async <One extends { id: string }>(all: Promise<One[]>) =>
            (await all).map(({ id }) => id).sort();
          return {
            homes: await ids(reader.homes()),
            open: await ids(reader.openAlerts()),
            closed: await ids(reader.closedAlerts(9)),
            gateways: await ids(reader.gateways(instant(1))),
            users: await ids(reader.users()),
            present: await ids(reader.present(instant(1))),
            tests: (await reader.homeTests()).map(({ home }) => home),
            quarantined: (await reader.quarantined(9)).map(({ gateway }) => gateway).sort(),
            raised: await reader.raisedSince(instant(1)),
            plans: (await reader.plans.inForce()).map(({ version }) => version),
            history: (await reader.plans.history(9)).map(({ version }) => version).sort(),
          };
        });

      it('a station sees its own, its desk only from the district up, and everybody sees what holds everywhere', async () => {
        expect(await seenBy(east.id)).toEqual({
          homes: ['home-e'],
          open: ['al-e'],
          closed: ['al-e-old'],
          gateways: ['gw-e'],
          users: ['us-e'],
          present: ['us-e'],
          tests: ['home-e'],
          quarantined: ['gw-e'],
          raised: 2,
          plans: [1, 2, 4],
          history: [1, 2, 4],
        });
      });

      it('a district sees all below it and its desk; without an area one sees everything', async () => {
        const all = {
          homes: ['home-e', 'home-w'],
          open: ['al-desk', 'al-e', 'al-w'],
          closed: ['al-e-old', 'al-w-old'],
          gateways: ['gw-e', 'gw-w'],
          users: ['us-e', 'us-w'],
          present: ['us-e', 'us-w'],
          tests: ['home-e', 'home-w'],
          quarantined: ['gw-e', 'gw-w'],
          raised: 5,
          plans: [1, 2, 3, 4],
          history: [1, 2, 3, 4],
        };
        expect(await seenBy(district.id)).toEqual(all);
        expect(await seenBy(undefined)).toEqual({
          ...all,
          homes: ['home-0', ...all.homes],
          open: ['al-0', ...all.open],
          gateways: ['gw-0', ...all.gateways],
          users: ['us-0', ...all.users],
          present: ['us-0', ...all.present],
          quarantined: ['gw-0', ...all.quarantined],
          raised: 6,
        });
      });

      it("somebody else's id is not there, of whatever it is", async () => {
        await store.read(async (whole) => {
          const reader = whole.within(east.id);
          const asked = async (letter: string) => [
            await reader.sees('home', `home-${letter}`),
            await reader.sees('alert', `al-${letter}`),
            await reader.sees('gateway', `gw-${letter}`),
            await reader.sees('user', `us-${letter}`),
            (await reader.home(`home-${letter}` as HomeId)) !== undefined,
            (await reader.summary(`al-${letter}` as AlertId)) !== undefined,
            (await reader.alert(`al-${letter}` as AlertId)) !== undefined,
            (await reader.gateway(`gw-${letter}` as GatewayId)) !== undefined,
            (await reader.protection(`home-${letter}` as HomeId)).gateway !== undefined,
          ];
          expect(new Set(await asked('e'))).toEqual(new Set([true]));
          expect(new Set(await asked('w'))).toEqual(new Set([false]));
          expect(new Set(await asked('0'))).toEqual(new Set([false]));
          expect(await Promise.all([east, centre].map(({ id }) => reader.sees('area', id)))).toEqual([
            true,
            false,
          ]);
          expect(await reader.sees('home', 'home-none')).toBe(false);
          expect(await reader.within(undefined).sees('home', 'home-w')).toBe(false);
        });
      });
    });
  });
}

/** One of everything for the east, the west, and for what has no station (0). */
async function fill(tx: Tx): Promise<void> {
  const places = { e: east.id, w: west.id, 0: undefined };
  for (const [letter, station] of Object.entries(places)) {
    const home = `home-${letter}` as HomeId;
    const user = { ...nurse, id: `us-${letter}` as UserId, username: letter, name: letter };
    const { area: _, ...free } = user;
    await tx.homes.load({
      homes: [
        { id: home, ...(station && { station }), community: '', address: '', residents: [], contacts: [] },
      ],
    });
    await tx.gateways.put({ id: `gw-${letter}` as GatewayId, home, secretHash: 'h', online: true });
    await tx.accounts.add(station ? { ...user, area: station } : free);
    await tx.accounts.saw(user.id, instant(50));
    const gateway = `gw-${letter}` as GatewayId;
    await tx.quarantine.add({ gateway, at: instant(1), code: 'item_invalid', faults: [], body: '' });
    await putAlert(tx, { id: `al-${letter}` as AlertId, home });
    if (!station) continue;
    await putAlert(tx, { id: `al-${letter}-old` as AlertId, home, state: 'closed', closedAt: instant(200) });
    await tx.homeTests.put({ home, startedAt: instant(1), endsAt: instant(9), by: user.id, lasting: [] });
  }
  await putAlert(tx, { id: 'al-desk' as AlertId, home: deskOf(district.id), kind: 'nobody_on_duty' });
  const scopes = [
    { of: 'everywhere' },
    { of: 'home', name: 'home-e' },
    { of: 'home', name: 'home-w' },
    { of: 'district', name: district.name },
  ] as const;
  for (const scope of scopes)
    await tx.plans.add({
      at: instant(1),
      by: 'us-0' as UserId,
      scope,
      kind: 'sos',
      change: { filingSeconds: 60 },
    });
}

const putAlert = (tx: Tx, more: Pick<Alert, 'id' | 'home'> & Partial<Alert>): Promise<void> =>
  tx.alerts.put({
    kind: 'sos',
    severity: 'P1',
    state: 'raised',
    test: false,
    openedAt: instant(100),
    raisedAt: instant(100),
    events: 1,
    devices: [],
    alarming: [],
    ...more,
  });
