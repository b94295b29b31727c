import type { UserId } from '@zhuji/protocol/ids';
import { expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { byAge, countsOf, heldBy, shareWords } from './board-order.ts';

const li = { id: 'us-li' as UserId, name: '李娜' };
const open = [
  anAlert({ id: 'al-filed', state: 'resolved', openedAt: 1, claimedBy: li } as never),
  anAlert({ id: 'al-held', state: 'claimed', openedAt: 2, claimedBy: li } as never),
  anAlert({ id: 'al-new', severity: 'P1', openedAt: 9 } as never),
  anAlert({ id: 'al-old', severity: 'P3', openedAt: 3 } as never),
  anAlert({ id: 'al-pending', state: 'pending', openedAt: 5 } as never),
];

it('shows who waits longest first, whatever the severity', () => {
  expect(byAge(open).map(({ id }) => id)).toEqual(['al-old', 'al-pending', 'al-new', 'al-held', 'al-filed']);
});

it('counts what waits, what is in hand and what is to be filed, and who has how many', () => {
  expect(countsOf(open)).toEqual({ waiting: 3, inHand: 1, resolved: 1 });
  expect([...heldBy(open)]).toEqual([[li.id, 1]]);
});

it('never rounds a share up to the goal', () => {
  expect([1, 0.975, 0.97499, 0.9, 0].map(shareWords)).toEqual([
    '100.0 %',
    '97.5 %',
    '97.4 %',
    '90.0 %',
    '0.0 %',
  ]);
});

it('shows a drill below everything real, and counts it nowhere', () => {
  const drill = anAlert({ id: 'al-0', drill: true, openedAt: 1 as never });
  const real = anAlert({ id: 'al-1', severity: 'P3', state: 'resolved' });
  expect(byAge([drill, real]).map(({ id }) => id)).toEqual(['al-1', 'al-0']);
  expect(countsOf([drill, real])).toEqual({ waiting: 0, inHand: 0, resolved: 1 });
  const claimedBy = { id: 'us-1' as UserId, name: '李' };
  expect(heldBy([{ ...drill, state: 'claimed', claimedBy }]).size).toBe(0);
});
