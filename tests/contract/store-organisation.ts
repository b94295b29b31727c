/** What every store must do with the tree of the service network, and with whom belongs where in it. */
import type { Area, AreaId, Home, HomeId, UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, User } from '../../hub/app/ports.ts';
import type { StoreUnderTest } from './store.ts';

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

    it('remembers whose area a person has, and that another has none', async () => {
      const { area: _, ...free } = { ...nurse, id: 'us-2' as UserId, username: 'li' };
      const [one, other] = await store.write(async (tx) => {
        for (const user of [nurse, free]) await tx.accounts.add(user);
        return [await tx.accounts.byId(nurse.id), await tx.accounts.byId(free.id)];
      });
      expect(one).toEqual(nurse);
      expect(other).toEqual(free);
    });
  });
}
