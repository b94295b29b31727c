import type { AreaId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import type { HomeFacts } from '@zhuji/protocol/register';
import { expect, it } from 'vitest';
import {
  emptyHome,
  homeDraftOf,
  homeEditOf,
  newHomeOf,
  residentIdIn,
  stationChoices,
  withStation,
} from './home-draft.ts';

const area = (id: string, level: Area['level'], name: string, parent?: string): Area => ({
  id: id as AreaId,
  level,
  name,
  ...(parent && { parent: parent as AreaId }),
});
const areas = [
  area('di-x', 'district', '雄关区'),
  area('ce-x', 'centre', '祁连街道', 'di-x'),
  area('st-x', 'station', '祁连里社区', 'ce-x'),
  area('di-y', 'district', '西川区'),
  area('st-y', 'station', '西川里社区', 'di-y'),
];

it('is there and back without a change, and what is empty is not known', () => {
  const home = {
    id: 'home-1',
    station: 'st-x',
    district: '雄关区',
    community: '祁连里社区',
    address: '402 室',
    position: { lat: 39.7725, lon: 98.2894 },
    access: '钥匙在驿站',
    residents: [],
    contacts: [],
  } as unknown as HomeFacts;
  const { id: _, residents: _r, contacts: _c, ...facts } = home;
  expect(homeEditOf(homeDraftOf(home))).toEqual(facts);
  expect(homeEditOf({ ...emptyHome, community: ' 祁连里 ', address: '1' })).toEqual({
    community: '祁连里',
    address: '1',
  });
});

it('sends what is no number as it was typed, and half a place as half a place, for the hub to say so', () => {
  expect(homeEditOf({ ...emptyHome, lat: '北', lon: '98.2' }).position).toEqual({ lat: '北', lon: 98.2 });
  expect(homeEditOf({ ...emptyHome, lat: '39.7' }).position).toEqual({ lat: 39.7, lon: '' });
});

it('gives a resident the next free letter', () => {
  expect(residentIdIn('home-1', ['home-1-a'])).toBe('home-1-b');
  expect(newHomeOf('home-1', emptyHome, ' 王秀兰 ').residents).toEqual([{ id: 'home-1-a', name: '王秀兰' }]);
  expect(newHomeOf('home-1', emptyHome, ' ').residents).toEqual([]);
});

it('fills in what the tree knows, and overwrites nothing', () => {
  expect(withStation(emptyHome, 'st-x' as AreaId, areas)).toMatchObject({
    station: 'st-x',
    community: '祁连里社区',
    district: '雄关区',
  });
  const typed = { ...emptyHome, community: '我家' };
  expect(withStation(typed, 'st-y' as AreaId, areas)).toMatchObject({
    community: '我家',
    district: '西川区',
  });
});

it('offers the stations of one’s own area', () => {
  expect(stationChoices(areas, undefined).map(({ value }) => value)).toEqual(['st-x', 'st-y']);
  expect(stationChoices(areas, 'ce-x' as AreaId)).toEqual([
    { value: 'st-x', label: '雄关区 · 祁连街道 · 祁连里社区' },
  ]);
});
