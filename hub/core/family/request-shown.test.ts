import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { requestShown } from './request-shown.ts';

const appointment = { from: instant(1_000), to: instant(2_000) };
const agreed = {
  state: 'agreed',
  help: 'cleaning',
  appointment,
  goes: { name: '韩梅' },
  note: '钱在抽屉',
} as const;

it('an appointment is shown with its time, and nobody’s name or note', () => {
  expect(requestShown(agreed, 'state')).toEqual([
    { state: 'agreed', help: 'cleaning', from: 1_000, to: 2_000 },
  ]);
});

it.each([
  ['to who sees alerts only', agreed, 'alerts'],
  ['when it is done', { state: 'done' }, 'state'],
  ['when it is cancelled', { state: 'cancelled' }, 'activity'],
] as const)('nothing is shown %s', (_, request, sees) => {
  expect(requestShown(request, sees)).toEqual([]);
});

it('one that waits for a call is a word', () => {
  expect(requestShown({ state: 'open' }, 'activity')).toEqual([{ state: 'waiting' }]);
});
