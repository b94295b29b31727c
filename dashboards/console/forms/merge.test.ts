import { expect, it } from 'vitest';
import { isChanged, mergeDrafts } from './merge.ts';

const seen = { name: '王', phone: '1', notes: '' };

it('takes in what only the other changed, and keeps what only I changed', () => {
  expect(mergeDrafts(seen, { ...seen, notes: '狗' }, { ...seen, phone: '2' })).toEqual({
    draft: { name: '王', phone: '2', notes: '狗' },
    theirs: [{ field: 'phone', clash: false }],
  });
});

it('shows where both wrote, and keeps mine until I say otherwise', () => {
  expect(mergeDrafts(seen, { ...seen, phone: '3' }, { ...seen, phone: '2' })).toEqual({
    draft: { ...seen, phone: '3' },
    theirs: [{ field: 'phone', clash: true }],
  });
});

it('finds no clash where both wrote the same', () => {
  const both = { ...seen, phone: '2' };
  expect(mergeDrafts(seen, both, both).theirs).toEqual([{ field: 'phone', clash: false }]);
});

it('knows whether anything was changed', () => {
  expect([isChanged(seen, { ...seen }), isChanged(seen, { ...seen, notes: 'x' })]).toEqual([false, true]);
});
