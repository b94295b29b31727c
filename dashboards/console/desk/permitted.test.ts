import type { UserId } from '@zhuji/protocol/ids';
import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { type Action, hindrance, type Me, nextAction } from './permitted.ts';

const me: Me = { id: 'us-me' as UserId, role: 'operator' };
const supervisor: Me = { id: 'us-boss' as UserId, role: 'supervisor' };
const mine = { claimedBy: { id: me.id, name: '陈晓燕' } };
const theirs = { claimedBy: { id: 'us-other' as UserId, name: '李国强' } };
const actions: Action[] = ['claim', 'release', 'hand-over', 'resolve', 'close', 'reopen'];
const now = 1_795_284_000_000;
const allowed = (alert: ReturnType<typeof anAlert>, who = me): Action[] =>
  actions.filter((action) => hindrance(action, alert, who, now) === undefined);

describe('what may be done', () => {
  it.each([
    ['pending', {}, ['claim'], 'claim'],
    ['raised', {}, ['claim'], 'claim'],
    ['claimed', mine, ['release', 'hand-over', 'resolve'], 'resolve'],
    ['claimed', theirs, [], undefined],
    ['resolved', mine, ['close'], 'close'],
    ['resolved', theirs, [], undefined],
    ['closed', mine, [], undefined],
    ['cancelled', {}, [], undefined],
  ] as const)('%s %o: %o', (state, holder, may, next) => {
    const alert = anAlert({ id: 'al-1', state, ...holder });
    expect(allowed(alert)).toEqual(may);
    expect(nextAction(alert, me)).toBe(next);
  });

  it('lets a supervisor stand in, without urging it', () => {
    const claimed = anAlert({ id: 'al-1', state: 'claimed', ...theirs });
    const resolved = anAlert({ id: 'al-1', state: 'resolved', ...theirs });
    expect([allowed(claimed, supervisor), allowed(resolved, supervisor)]).toEqual([
      ['release', 'hand-over'],
      ['close'],
    ]);
    expect([nextAction(claimed, supervisor), nextAction(resolved, supervisor)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('lets anybody take up what ended less than half an hour ago, and no test', () => {
    const ended = (minutesAgo: number) =>
      anAlert({ id: 'al-1', state: 'closed', ...theirs, closedAt: instant(now - minutesAgo * 60_000) });
    expect([allowed(ended(29)), allowed(ended(30))]).toEqual([['reopen'], []]);
    expect(allowed({ ...ended(1), test: true })).toEqual([]);
    expect(nextAction(ended(1), me)).toBeUndefined();
  });
});
