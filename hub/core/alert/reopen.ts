/** A case that was ended too soon is taken up again by the one who noticed, for a while. */
import { type Instant, later } from '@zhuji/protocol';
import type { Decision } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { PersonEvent } from './event.ts';
import { watchHolder } from './holder.ts';
import type { Plan } from './plan.ts';
import { stateLine } from './timeline.ts';

type Reopen = Extract<PersonEvent, { what: 'reopen' }>;

export function reopen(alert: Alert, { by, successor }: Reopen, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'claimed' && alert.claimedBy === by.id) return { state: alert, effects: [] };
  if (alert.state !== 'closed' && alert.state !== 'cancelled') return { refused: 'alert_not_over' };
  if (alert.test) return { refused: 'alert_not_open' };
  if (alert.closedAt === undefined || later(alert.closedAt, plan.reopening) <= now) {
    return { refused: 'alert_reopen_too_late' };
  }
  // A home has one open alert of a kind: what is new belongs to that one.
  if (successor !== undefined) return { refused: 'alert_has_successor' };
  const { closedAt: _c, resolvedAt: _r, disposition: _d, note: _n, ...rest } = alert;
  const state: Alert = {
    ...rest,
    state: 'claimed',
    raisedAt: alert.raisedAt ?? now,
    answeredAt: alert.answeredAt ?? now,
    claimedAt: now,
    claimedBy: by.id,
  };
  const line = stateLine(state, now, { by: by.name, reason: 'reopened' });
  const heard = plan.speaks
    ? [{ do: 'say', home: alert.home, alert: alert.id, phrase: 'operator_answered' } as const]
    : [];
  return { state, effects: [watchHolder(state, plan, now), line, ...heard] };
}
