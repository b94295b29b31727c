import { expect, it } from 'vitest';
import { type DutyDraft, dutyOf, faultsOf, withOne } from './duty-draft.ts';

const draft: DutyDraft = {
  rota: [
    { days: [2, 1], from: '22:00', to: '06:00' },
    { days: [2], from: '05:00', to: '09:00' },
  ],
  exceptions: [{ date: '2026-11-28', reason: 'ill' }, { date: '' }],
  onCall: false,
};

it('marks what is wrong at its row', () => {
  const { shifts, exceptions } = faultsOf(draft);
  expect([...shifts]).toEqual([[1, { is: 'overlap', with: 0 }]]);
  expect([...exceptions]).toEqual([[1, 'no_such_day']]);
});

it('marks what is not said yet, and judges no overlap before it is', () => {
  const unsaid = { ...draft, rota: [...draft.rota, { days: [], from: '', to: '08:00' }] };
  expect([...faultsOf(unsaid).shifts]).toEqual([[2, { is: 'noDays' }]]);
  const half = { ...draft, exceptions: [{ date: '2026-11-28', hours: { from: '08:00', to: '' } }] };
  expect([...faultsOf(half).exceptions]).toEqual([[0, 'noTime']]);
});

it('sends days and dates in order', () => {
  const sent = dutyOf({ ...draft, exceptions: [{ date: '2026-11-30' }, { date: '2026-11-28' }] });
  expect(sent.rota[0]?.days).toEqual([1, 2]);
  expect(sent.exceptions.map(({ date }) => date)).toEqual(['2026-11-28', '2026-11-30']);
});

it('replaces one of a list, or takes it away', () => {
  expect(withOne(['a', 'b', 'c'], 1, 'x')).toEqual(['a', 'x', 'c']);
  expect(withOne(['a', 'b', 'c'], 1, undefined)).toEqual(['a', 'c']);
});
