import type { Area, Home, Register } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HubParts } from '../../tests/support/hub-parts.ts';

let hub: HubParts;
beforeEach(async () => {
  hub = await new HubParts().start();
});
afterEach(() => hub.stop());

const areas = [
  { id: 'di', level: 'district', name: '雄关区' },
  { id: 'ce', level: 'centre', name: '祁连街道', parent: 'di' },
  { id: 'st', level: 'station', name: '祁连里社区', parent: 'ce' },
] as Area[];
const home = (id: string, station?: string): Home =>
  ({ id, community: '祁连里社区', address: id, station, residents: [], contacts: [] }) as unknown as Home;
const load = (register: Register) => hub.desk.loadRegister('system', register);

it('loads areas and homes together, and homes under areas that are known already', async () => {
  expect(await load({ areas, homes: [home('home-1', 'st')] })).toEqual({ ok: true, value: { homes: 1 } });
  expect(await load({ homes: [home('home-2', 'st'), home('home-3')] })).toMatchObject({ ok: true });
  expect(await hub.store.read((reader) => reader.areas.all())).toHaveLength(3);
});

it('names all that is wrong at once, and then writes nothing', async () => {
  const broken = [...areas.slice(0, 2), { ...areas[2], parent: 'gone' } as Area];
  const faults = await load({
    areas: broken,
    homes: [home('home-1', 'ce'), home('home-2', 'st-x'), home('desk-di')],
  });
  expect(faults).toMatchObject({
    code: 'request_invalid',
    faults: [
      'area st: its parent gone is not there',
      'home home-1: its station ce is not there',
      'home home-2: its station st-x is not there',
      'home desk-di: a desk has this id',
    ],
  });
  expect(await load({ areas: [...areas, ...areas.slice(0, 1)], homes: [] })).toMatchObject({
    faults: ['area di is named twice'],
  });
  await hub.store.read(async (reader) => {
    expect(await reader.areas.all()).toEqual([]);
    expect(await reader.homes()).toEqual([]);
  });
});
