import type { EscalationView } from '@zhuji/protocol/api/plans';
import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { noticeCount, noticesToShow, rungSteps, waitsOf } from './escalation-steps.ts';

const now = instant(1_795_280_400_000);
const escalation = (more: Partial<EscalationView> = {}): EscalationView => ({
  planVersion: 0,
  plan: {
    severity: 'P1',
    cancelWindowSeconds: 10,
    ladder: [
      { afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] },
      { afterSeconds: 30, tell: [{ role: 'supervisors', by: 'message' }] },
    ],
    againSeconds: 60,
    limits: {},
    script: { questions: [], hints: [] },
    filingSeconds: 1_800,
  },
  state: 'climbing',
  round: 1,
  next: 1,
  dueAt: instant(now + 21_000),
  dispatch: { state: 'none' },
  notices: [],
  ...more,
});
const places = (more: Partial<EscalationView>) => rungSteps(escalation(more)).map(({ place }) => place);

describe('the ladder on the card', () => {
  it('shows what is behind, what comes next, and what would come', () => {
    expect(places({})).toEqual(['done', 'next']);
    expect(places({ next: 2 })).toEqual(['done', 'done']);
    expect(places({ state: 'attended' })).toEqual(['done', 'later']);
    expect(places({ state: 'waiting', round: 0, next: 0 })).toEqual(['later', 'later']);
  });

  it('counts down to the next rung, to the ladder begun anew, and to a limit, the soonest first', () => {
    expect(waitsOf(escalation(), now)).toEqual([{ for: 'rung', number: 2, left: 21_000 }]);
    expect(waitsOf(escalation({ next: 2 }), now)).toEqual([{ for: 'again', left: 21_000 }]);
    const limit = { name: 'dispatch_accepted', at: instant(now + 4_000) } as const;
    expect(waitsOf(escalation({ limit }), now).map((wait) => wait.for)).toEqual(['limit', 'rung']);
  });

  it('never counts below zero', () => {
    expect(waitsOf(escalation(), now + 60_000)[0]?.left).toBe(0);
  });
});

describe('whom it has reached', () => {
  const notice = (to: string, at: number, state: EscalationView['notices'][number]['state']) => ({
    ...{
      id: `${to}-${at}`,
      alert: 'al-1' as EscalationView['notices'][number]['alert'],
      role: 'family' as const,
    },
    ...{ to, by: 'message' as const, tells: 'alert' as const, at: instant(at), state },
  });
  const notices = [
    notice('王', 1, 'failed'),
    notice('王', 2, 'delivered'),
    notice('李', 1, 'read'),
    notice('赵', 1, 'expired'),
    notice('钱', 3, 'sending'),
  ];

  it('shows the newest of each person, those that nothing has reached first', () => {
    expect(noticesToShow({ notices }).map(({ id }) => id)).toEqual(['钱-3', '赵-1', '王-2', '李-1']);
  });

  it('counts what has not left yet', () => {
    expect(noticeCount({ notices })).toEqual({ all: 5, queued: 1, unreached: 1 });
  });
});
