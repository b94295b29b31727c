/** Whoever has a case has it only while their page is there: a case must not rest with an empty chair. */
import { type Instant, later } from '@zhuji/protocol';
import type { Decision, Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { HolderEvent } from './event.ts';
import type { Plan } from './plan.ts';
import { stateLine } from './timeline.ts';

export const watchHolder = ({ id }: Alert, plan: Plan, from: Instant): Effect => ({
  do: 'set_deadline',
  key: `alert_holder:${id}`,
  at: later(from, plan.absence),
  urgency: plan.urgency,
});

export const endHolderWatch = ({ id }: Alert): Effect => ({
  do: 'clear_deadline',
  key: `alert_holder:${id}`,
});

/** Seeing somebody does not move the deadline: it comes due, and is set to where it belongs. */
export function stepByHolder(
  alert: Alert,
  { seenAt, name }: HolderEvent,
  plan: Plan,
  now: Instant,
): Decision<Alert> {
  if (alert.state !== 'claimed') return { state: alert, effects: [] };
  if (later(seenAt, plan.absence) > now) return { state: alert, effects: [watchHolder(alert, plan, seenAt)] };
  const { claimedAt: _at, claimedBy: _by, ...rest } = alert;
  const state: Alert = { ...rest, state: 'raised' };
  return { state, effects: [stateLine(state, now, { by: name, reason: 'holder_gone' })] };
}
