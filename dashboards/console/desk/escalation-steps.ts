/** What an alert waits for, and which rungs it has behind it. Pure: the hub's view and a time in, what to show out. */
import type { EscalationView, LimitName, Rung } from '@zhuji/protocol/api/plans';

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

/** Notices by how far they came. */
export const noticeCount = ({ notices }: EscalationView) => ({
  all: notices.length,
  queued: notices.filter(({ state }) => state === 'queued').length,
});
