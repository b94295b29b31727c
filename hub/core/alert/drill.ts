/**
 * A drill (演练): an alert that a supervisor raised in a home that is marked for it. It lives as a real one does, by the same table;
 * what differs is here. No device ever speaks of it, so there is nothing to take back, to ask the home or to find still.
 */
import { type Duration, type Instant, seconds } from '@zhuji/protocol';
import type { Decision } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { AlertEvent } from './event.ts';
import type { Plan } from './plan.ts';
import { stateLine } from './timeline.ts';

const none: Duration = seconds(0);

/** The plan as far as it concerns the desk; its ladder and its limits are the real ones. The home hears nothing. */
export function planOfDrill({ dialogue: _asks, stillness: _still, ...plan }: Plan): Plan {
  return { ...plan, cancelWindow: none, speaks: false };
}

/** Is this about a drill: one that is there, or one that begins? */
export const isDrill = (alert: Pick<Alert, 'drill'> | undefined, event: AlertEvent): boolean =>
  alert?.drill === true || (event.what === 'alarm' && !alert && event.opens.drill === true);

/** Whatever was said of it at the desk, it was a drill. */
export const asTest = (event: AlertEvent): AlertEvent =>
  event.what === 'resolve' || event.what === 'close' ? { ...event, disposition: 'test' } : event;

/** By whatever way it ends, its time is waited for no more. */
export function letGo(before: Alert | undefined, decision: Decision<Alert>): Decision<Alert> {
  if ('refused' in decision || !isOver(decision.state) || (before && isOver(before))) return decision;
  const { state, effects } = decision;
  return { state, effects: [...effects, { do: 'clear_deadline', key: `drill_due:${state.id}` }] };
}

const isOver = ({ state }: Alert): boolean => state === 'closed' || state === 'cancelled';

type Over = Extract<AlertEvent, { what: 'drill_over' }>;

/** Its time is up, or who holds it has seen enough. Nothing of a real alert ends so. */
export function endDrill(alert: Alert, { by }: Over, now: Instant): Decision<Alert> {
  if (!alert.drill) return { refused: 'not_drill' };
  if (isOver(alert)) return { state: alert, effects: [] };
  const state: Alert = {
    ...alert,
    state: 'closed',
    closedAt: now,
    disposition: 'test',
  };
  return {
    state,
    effects: [
      { do: 'clear_deadline', key: `alert_filing:${alert.id}` },
      { do: 'clear_deadline', key: `alert_holder:${alert.id}` },
      stateLine(state, now, { by, reason: 'drill_over', disposition: state.disposition }),
    ],
  };
}
