/** How a notice begins: when it may leave, and how long anybody would be glad of it. Life at risk waits for nothing. */
import { type Duration, hours, type Instant, later, minutes, type Severity, seconds } from '@zhuji/protocol';
import { hourEnd, localHour } from '../inactivity/local-hour.ts';
import type { NoticeFacts, NoticeLife } from './notice.ts';

/** With no receipt by then, the person's next channel is tried. */
export const receiptWithin: Duration = seconds(30);
/** Families sleep; what is no danger waits for the morning. */
export const quietHours = { from: 22, to: 7 } as const;
/** Small matters of one home come one after the other; the family gets them together. */
export const bundledWithin: Duration = minutes(2);

/** From the moment at which it may leave. */
export const gladOfIt: Readonly<Record<Severity, Duration>> = {
  P1: minutes(30),
  P2: hours(2),
  P3: hours(12),
  P4: hours(24),
};

/** Whether it may wait for others to the same person, and go out in one message with them. */
export const mayBundle = ({ severity, role }: NoticeFacts): boolean =>
  role === 'family' && (severity === 'P3' || severity === 'P4');

export function beginNotice(facts: NoticeFacts, now: Instant): NoticeLife {
  const { severity } = facts;
  const dueAt = mayBundle(facts) ? afterQuiet(later(now, bundledWithin)) : now;
  return {
    severity,
    state: 'queued',
    tries: 0,
    spent: [],
    held: [],
    rounds: 0,
    dueAt,
    owedAt: dueAt,
    ...(severity === 'P1' && { receiptBy: later(now, receiptWithin) }),
    expiresAt: later(dueAt, gladOfIt[severity]),
  };
}

function afterQuiet(at: Instant): Instant {
  let when = at;
  while (isQuiet(localHour(when).hour)) when = hourEnd(when);
  return when;
}

const isQuiet = (hour: number): boolean => hour >= quietHours.from || hour < quietHours.to;
