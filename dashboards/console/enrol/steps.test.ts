import type { WalkView } from '@zhuji/protocol/api/home-tests';
import type { HomeView } from '@zhuji/protocol/api/people';
import { expect, it } from 'vitest';
import { mayGoTo, type Standing, silentIn, standsAt } from './steps.ts';

const device = (id: string, more: object = {}) =>
  ({ id, class: 'button', name: id, proof: 'alarm', ...more }) as unknown as WalkView['devices'][number];
const walk = (more: Partial<WalkView>): WalkView => ({ running: false, devices: [], ...more });
const home = (gateway?: object, devices: object[] = []): Standing['home'] =>
  ({ ...(gateway && { gatewayState: gateway }), devices }) as unknown as HomeView;
const began = { startedAt: 5 } as unknown as Partial<WalkView>;
const heard = { id: 'gw-1', online: false, lastHeardAt: 5 };

it('goes on at the first step that is not done', () => {
  expect(standsAt({ home: undefined, walk: undefined })).toBe('home');
  expect(standsAt({ home: home(), walk: undefined })).toBe('gateway');
  expect(standsAt({ home: home({ id: 'gw-1', online: false }), walk: undefined })).toBe('gateway');
  expect(standsAt({ home: home(heard), walk: undefined })).toBe('devices');
  expect(standsAt({ home: home(heard, [{}]), walk: walk({}) })).toBe('devices');
  expect(standsAt({ home: home(heard, [{}]), walk: walk({ ...began, running: true }) })).toBe('walk');
  const silent = walk({ ...began, devices: [device('a', { answeredAt: 6 }), device('b')] });
  expect(standsAt({ home: home(heard, [{}]), walk: silent })).toBe('walk');
  const answered = walk({
    ...began,
    devices: [device('a', { answeredAt: 6 }), device('v', { proof: 'ear' })],
  });
  expect(standsAt({ home: home(heard, [{}]), walk: answered })).toBe('done');
});

it('asks nobody’s ears whether a device is silent', () => {
  expect(
    silentIn(walk({ devices: [device('a'), device('v', { proof: 'ear' })] })).map(({ id }) => id),
  ).toEqual(['a']);
});

it('lets nobody go where there is nothing yet', () => {
  const none = { home: undefined, walk: undefined };
  expect([mayGoTo('home', none), mayGoTo('gateway', none), mayGoTo('done', none)]).toEqual([
    true,
    false,
    false,
  ]);
  const enrolled = { home: home({ id: 'gw-1', online: false }), walk: undefined };
  expect([mayGoTo('gateway', enrolled), mayGoTo('walk', enrolled)]).toEqual([true, false]);
  expect(mayGoTo('walk', { home: home(heard), walk: undefined })).toBe(true);
});
