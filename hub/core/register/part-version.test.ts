import type { Home } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { none, versionOf, versionsOf } from './part-version.ts';

const home = {
  id: 'home-1',
  community: '祁连里社区',
  address: '402 室',
  residents: [{ id: 'home-1-a', name: '王秀兰' }],
  contacts: [{ name: '王建国', relation: '儿子', phone: '199' }],
} as unknown as Home;

it('is the same for the same, in whatever order its fields stand, and another for another', () => {
  expect(versionOf({ a: 1, b: [1, 2] })).toBe(versionOf({ b: [1, 2], a: 1 }));
  expect(versionOf({ a: 1, b: [1, 2] })).not.toBe(versionOf({ a: 1, b: [2, 1] }));
  expect(versionOf('a')).toMatch(/^[0-9a-f]{16}$/);
  expect(versionOf(undefined)).toBe(none);
});

it('changes for the part that changed, and for no other', () => {
  const before = versionsOf(home);
  const after = versionsOf({ ...home, access: '钥匙在驿站' });
  expect(after.home).not.toBe(before.home);
  expect({ ...after, home: before.home }).toEqual(before);
  const called = versionsOf({ ...home, contacts: [] });
  expect(called.contacts).not.toBe(before.contacts);
  expect({ ...called, contacts: before.contacts }).toEqual(before);
});

it('says nothing of the gateway or of the code, which have ways of their own', () => {
  expect(versionsOf({ ...home, gateway: 'gw-1', presenceCode: '1234' } as Home)).toEqual(versionsOf(home));
});
