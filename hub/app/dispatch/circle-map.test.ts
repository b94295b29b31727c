/** Where the fifteen-minute circle can be met, over the real store. */
import { type AreaId, type HomeId, hours, instant, later, type UserId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { away, near, someone, Town } from '../../../tests/support/dispatch-town.ts';
import { home } from '../../../tests/support/hub-parts.ts';
import { circleMap } from './circle-map.ts';

const everybody = {};
const byDay = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }];
/** By China's clock. */
const atNoon = instant(Date.parse('2026-12-01T04:00:00Z'));
const atThree = instant(Date.parse('2026-12-01T19:00:00Z'));

let town: Town;
beforeEach(() => {
  town = new Town();
});
afterEach(() => town.end());

const circle = () => circleMap(town.hub);
const house = async (id: string, more: object): Promise<void> => {
  const plain = { community: '西川社区', address: '1 室', residents: [], contacts: [] };
  await town.hub.store.write((tx) => tx.homes.load({ homes: [{ id: id as HomeId, ...plain, ...more }] }));
};

it('by the rota of that hour: who is on shift by day does not come at night', async () => {
  await town.begin(
    someone('neighbour', 300, { rota: byDay }),
    someone('district', 9_000, { kind: 'district_staff', area: 'di' as AreaId, way: 'car' }),
  );
  expect((await circle()(everybody, atNoon)).homes).toEqual([{ id: home, minutes: 6 }]);
  expect((await circle()(everybody, atThree)).homes).toEqual([{ id: home, minutes: 35 }]);
});

it('now: whoever has gone home does not come; of another hour that says nothing', async () => {
  await town.begin(near);
  expect((await circle()(everybody)).homes).toEqual([{ id: home, minutes: 6 }]);
  await town.hub.desk.sayDuty(town.who('near'), false);
  expect(await circle()(everybody)).toEqual({ at: town.hub.clock.now(), homes: [{ id: home }] });
  const soon = later(town.hub.clock.now(), hours(3));
  expect((await circle()(everybody, soon)).homes).toEqual([{ id: home, minutes: 6 }]);
});

it('leaves out a home whose place nobody knows, and takes its station for one that has no own', async () => {
  await town.begin(near);
  await house('home-2', { station: 'far' as AreaId });
  await house('home-3', { station: 'by' as AreaId });
  await town.hub.store.write((tx) =>
    tx.areas.load([
      { id: 'by' as AreaId, level: 'station', name: '旁边', parent: 'ce' as AreaId, position: away(0) },
    ]),
  );
  expect((await circle()(everybody)).homes.map(({ id }) => id)).toEqual([home, 'home-3']);
});

it('shows an area its own homes, and counts who would come from beside it', async () => {
  await town.begin(near);
  await house('home-2', { station: 'far' as AreaId, position: away(100) });
  const leader = { id: 'us-x' as UserId, area: 'far' as AreaId };
  expect((await circle()(leader)).homes).toEqual([{ id: 'home-2', minutes: 5 }]);
});
