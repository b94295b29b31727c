/** What people do to an alert. Doing the same again is done, not refused: a click is repeated when the answer was lost. */
import { type Instant, later } from '@zhuji/protocol';
import { type Decision, type Effect, urgencies } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { By, PersonEvent } from './event.ts';
import { endHolderWatch, watchHolder } from './holder.ts';
import type { Plan } from './plan.ts';
import { reopen } from './reopen.ts';
import { stateLine } from './timeline.ts';

type Claim = Extract<PersonEvent, { what: 'claim' }>;
type Resolve = Extract<PersonEvent, { what: 'resolve' }>;
type HandOver = Extract<PersonEvent, { what: 'hand_over' }>;
type Close = Extract<PersonEvent, { what: 'close' }>;

export function stepByPerson(alert: Alert, event: PersonEvent, plan: Plan, now: Instant): Decision<Alert> {
  switch (event.what) {
    case 'claim':
      return claim(alert, event, plan, now);
    case 'release':
      return release(alert, event.by, now);
    case 'hand_over':
      return handOver(alert, event, plan, now);
    case 'reopen':
      return reopen(alert, event, plan, now);
    case 'resolve':
      return resolve(alert, event, plan, now);
    case 'close':
      return close(alert, event, plan, now);
    case 'note':
      return {
        state: alert,
        effects: [
          {
            do: 'write_timeline',
            alert: alert.id,
            entry: { at: now, what: 'note', by: event.by.name, text: event.text },
          },
        ],
      };
  }
}

const unchanged = (alert: Alert): Decision<Alert> => ({ state: alert, effects: [] });
const isOver = (alert: Alert): boolean => alert.state === 'closed' || alert.state === 'cancelled';

function claim(alert: Alert, { by, quiet = false }: Claim, plan: Plan, now: Instant): Decision<Alert> {
  if (isOver(alert)) return { refused: 'alert_not_open' };
  if (alert.claimedBy === by.id) return unchanged(alert);
  if (alert.claimedBy !== undefined) return { refused: 'alert_claimed_by_other', holder: alert.claimedBy };
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = {
    ...rest,
    state: 'claimed',
    raisedAt: alert.raisedAt ?? now,
    answeredAt: alert.answeredAt ?? now,
    claimedAt: now,
    claimedBy: by.id,
  };
  const effects: Effect[] = [];
  if (alert.state === 'pending') effects.push({ do: 'clear_deadline', key: `alert_window:${alert.id}` });
  effects.push(watchHolder(state, plan, now), stateLine(state, now, { by: by.name }));
  if (plan.speaks && !quiet && alert.answeredAt === undefined) {
    effects.push({ do: 'say', home: alert.home, alert: alert.id, phrase: 'operator_answered' });
  }
  return { state, effects };
}

function release(alert: Alert, by: By, now: Instant): Decision<Alert> {
  if (isOver(alert) || alert.state === 'resolved') return { refused: 'alert_not_open' };
  if (alert.state !== 'claimed') return unchanged(alert);
  if (alert.claimedBy !== by.id && !by.senior) return notYours(alert);
  const { claimedAt: _at, claimedBy: _by, ...rest } = alert;
  const state: Alert = { ...rest, state: 'raised' };
  return {
    state,
    effects: [endHolderWatch(alert), stateLine(state, now, { by: by.name, reason: 'released' })],
  };
}

/** To somebody who is there (the app asks): the case is in a person's hands at every moment. */
function handOver(alert: Alert, { by, to }: HandOver, plan: Plan, now: Instant): Decision<Alert> {
  if (isOver(alert) || alert.state === 'resolved') return { refused: 'alert_not_open' };
  if (alert.claimedBy === undefined) return { refused: 'alert_not_claimed' };
  if (alert.claimedBy === to.id) return unchanged(alert);
  if (alert.claimedBy !== by.id && !by.senior) return notYours(alert);
  const state: Alert = { ...alert, claimedAt: now, claimedBy: to.id };
  const line = stateLine(state, now, { by: to.name, from: by.name, reason: 'handed_over' });
  return { state, effects: [watchHolder(state, plan, now), line] };
}

function resolve(alert: Alert, event: Resolve, plan: Plan, now: Instant): Decision<Alert> {
  if (isOver(alert)) return saysTheSame(alert, event) ? unchanged(alert) : { refused: 'alert_not_open' };
  if (alert.claimedBy === undefined) return { refused: 'alert_not_claimed' };
  if (alert.state === 'resolved' && saysTheSame(alert, event)) return unchanged(alert);
  if (alert.claimedBy !== event.by.id) return notYours(alert);
  const { note: _, ...rest } = alert;
  const state: Alert = {
    ...rest,
    state: 'resolved',
    resolvedAt: alert.resolvedAt ?? now,
    disposition: event.disposition,
    ...(event.note !== undefined && { note: event.note }),
  };
  return {
    state,
    effects: [
      {
        do: 'set_deadline',
        key: `alert_filing:${alert.id}`,
        at: later(now, plan.filing),
        urgency: urgencies.paper,
      },
      endHolderWatch(alert),
      stateLine(state, now, { by: event.by.name, disposition: event.disposition, note: event.note }),
    ],
  };
}

function close(alert: Alert, event: Close, plan: Plan, now: Instant): Decision<Alert> {
  if (isOver(alert)) return saysTheSame(alert, event) ? unchanged(alert) : { refused: 'alert_not_open' };
  if (alert.claimedBy === undefined) return { refused: 'alert_not_claimed' };
  if (alert.state !== 'resolved') return { refused: 'alert_not_resolved' };
  if (alert.claimedBy !== event.by.id && !event.by.senior) return notYours(alert);
  const state: Alert = {
    ...alert,
    state: 'closed',
    closedAt: now,
    ...(event.disposition !== undefined && { disposition: event.disposition }),
    ...(event.note !== undefined && { note: event.note }),
  };
  const effects: Effect[] = [
    { do: 'clear_deadline', key: `alert_filing:${alert.id}` },
    stateLine(state, now, { by: event.by.name, disposition: state.disposition, note: event.note }),
  ];
  if (plan.speaks) effects.push({ do: 'say', home: alert.home, alert: alert.id, phrase: 'closed' });
  return { state, effects };
}

/** A repeat of what was said; an alert that was cancelled at the home was never resolved by anybody. */
const saysTheSame = (alert: Alert, event: Pick<Close, 'disposition' | 'note'>): boolean =>
  alert.state !== 'cancelled' &&
  (event.disposition === undefined || event.disposition === alert.disposition) &&
  (event.note === undefined || event.note === alert.note);

const notYours = (alert: Alert): Decision<Alert> => ({
  refused: 'alert_not_yours',
  ...(alert.claimedBy !== undefined && { holder: alert.claimedBy }),
});
