import type { AlertId, HomeId, RequestId } from '@zhuji/protocol/ids';
import { expect, it } from 'vitest';
import { addressOf, mayOpen, type Place, pages, placeIn } from './place.ts';

const places: [string, Place][] = [
  ['', { page: 'desk' }],
  ['#alert=al-1', { page: 'desk', alert: 'al-1' as AlertId }],
  ['#homes', { page: 'homes' }],
  ['#homes&home=home-1&alert=al-1', { page: 'homes', home: 'home-1' as HomeId, alert: 'al-1' as AlertId }],
  [`#homes&find=${encodeURIComponent('王 & 李')}`, { page: 'homes', find: '王 & 李' }],
  ['#enrol', { page: 'enrol' }],
  ['#enrol&home=home-1&step=walk', { page: 'enrol', home: 'home-1' as HomeId, step: 'walk' }],
  ['#register', { page: 'register' }],
  ['#accounts', { page: 'accounts' }],
  ['#requests', { page: 'requests' }],
  ['#requests&request=rq-1', { page: 'requests', request: 'rq-1' as RequestId }],
  ['#map', { page: 'map' }],
  ['#board', { page: 'board' }],
  ['#drills', { page: 'drills' }],
  ['#channels', { page: 'channels' }],
  ['#rota&day=2026-11-25', { page: 'rota', day: '2026-11-25' }],
  ['#plans&kind=sos', { page: 'plans', kind: 'sos' }],
  ['#audit&subject=al-1', { page: 'audit', subject: 'al-1' }],
];

it.each(places)('%s is a place, there and back', (address, place) => {
  expect(placeIn(address)).toEqual(place);
  expect(addressOf(place)).toBe(address);
});

it('is the desk for an address that means nothing', () => {
  expect(placeIn('#nowhere=1')).toEqual({ page: 'desk' });
  expect(placeIn('#homes&home=')).toEqual({ page: 'homes' });
});

it("keeps the supervisors' pages to who leads", () => {
  const open = (role: Parameters<typeof mayOpen>[1]) => pages.filter((page) => mayOpen(page, role));
  expect(open('operator')).toEqual(['desk', 'homes', 'requests', 'map']);
  expect(open('supervisor')).toEqual(pages);
  expect([mayOpen('enrol', 'operator'), mayOpen('enrol', 'supervisor')]).toEqual([false, true]);
  for (const page of ['register', 'accounts'] as const)
    expect([mayOpen(page, 'supervisor'), mayOpen(page, 'admin')]).toEqual([false, true]);
});
