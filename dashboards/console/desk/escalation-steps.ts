/** What an alert waits for, and which rungs it has behind it. Pure: the hub's view and a time in, what to show out. */
import type { EscalationView, LimitName, Rung } from '@zhuji/protocol/api/plans';
import { isUnreached } from './notice-words.ts';

export interface RungStep {
  rung: Rung;
  /** Counted from 1, as people do. */
  number: number;
  place: 'done' | 'next' | 'later';
}

export function rungSteps({ plan, next, state, round }: EscalationView): RungStep[] {
  const climbed = round > 0;
  return plan.ladder.map((rung, index) => ({
    rung,
    number: index + 1,
    place: climbed && index < next ? 'done' : index === next && state === 'climbing' ? 'next' : 'later',
  }));
}

export type Wait =
  | { for: 'rung'; number: number; left: number }
  | { for: 'again'; left: number }
  | { for: 'limit'; limit: LimitName; left: number };

/** All that is counting down, the soonest first; `left` in milliseconds, never below zero. */
export function waitsOf(escalation: EscalationView, now: number): Wait[] {
  const { dueAt, limit, next, plan } = escalation;
  const waits: Wait[] = [];
  if (dueAt !== undefined) {
    const left = Math.max(0, dueAt - now);
    waits.push(next < plan.ladder.length ? { for: 'rung', number: next + 1, left } : { for: 'again', left });
  }
  if (limit) waits.push({ for: 'limit', limit: limit.name, left: Math.max(0, limit.at - now) });
  return waits.sort((one, other) => one.left - other.left);
}

type Notices = Pick<EscalationView, 'notices'>;

/** Notices by how far they came. */
export const noticeCount = ({ notices }: Notices) => ({
  all: notices.length,
  queued: notices.filter(({ state }) => state === 'queued' || state === 'sending').length,
  /** Persons, by the newest that each was to be told. */
  unreached: newestOfEach(notices).filter(isUnreached).length,
});

const mostShown = 8;

/** The newest of each person, those that nothing has reached first: an operator may have to ring them. */
export function noticesToShow({ notices }: Notices): EscalationView['notices'] {
  const isOwed = (one: EscalationView['notices'][number]) =>
    isUnreached(one) || one.state === 'queued' || one.state === 'sending';
  return newestOfEach(notices)
    .sort((a, b) => Number(isOwed(b)) - Number(isOwed(a)) || b.at - a.at)
    .slice(0, mostShown);
}

function newestOfEach(notices: EscalationView['notices']): EscalationView['notices'] {
  const newest = new Map<string, EscalationView['notices'][number]>();
  for (const notice of notices) {
    const known = newest.get(notice.to);
    if (!known || notice.at > known.at) newest.set(notice.to, notice);
  }
  return [...newest.values()];
}
