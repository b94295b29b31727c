import type { Contact } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { contactsDraftOf, contactsEditOf, emptyContact, sooner } from './contact-draft.ts';

const contacts: Contact[] = [
  { name: '王建国', relation: '儿子', phone: '199 0000 0107', consent: [], speaks: '普通话' },
  { name: '李梅', relation: '邻居', phone: '199 0000 0108' },
];

it('is there and back: asked and nothing is not the same as not asked', () => {
  expect(contactsEditOf(contactsDraftOf(contacts))).toEqual({ contacts });
});

it('is called sooner by one place, and the first stays the first', () => {
  const [a, b] = [
    { ...emptyContact, name: 'a' },
    { ...emptyContact, name: 'b' },
  ];
  expect(sooner([a, b], 1).map(({ name }) => name)).toEqual(['b', 'a']);
  expect(sooner([a, b], 0)).toEqual([a, b]);
});
