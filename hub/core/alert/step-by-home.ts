/** What a home's reports do to an alert. */
import { type DeviceId, type Instant, later } from '@zhuji/protocol';
import type { Decision, Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { HomeEvent, Report } from './event.ts';
import type { Plan } from './plan.ts';
import { reportLine, stateLine } from './timeline.ts';

type Alarm = Extract<HomeEvent, { what: 'alarm' }>;

export function stepByHome(
  alert: Alert | undefined,
  event: HomeEvent,
  plan: Plan,
  now: Instant,
): Decision<Alert> {
  if (event.what === 'alarm') {
    return alert ? join(alert, event, now) : open(event, plan, now);
  }
  if (!alert) return { refused: 'not_found' };
  return event.what === 'restored'
    ? restore(alert, event.report, now)
    : cancel(alert, event.report, plan, now);
}

function open(alarm: Alarm, plan: Plan, now: Instant): Decision<Alert> {
  const devices = alarm.report.device === undefined ? [] : [alarm.report.device];
  const start: Omit<Alert, 'state'> = {
    ...alarm.opens,
    severity: plan.severity,
    test: alarm.test,
    openedAt: now,
    events: 1,
    devices,
    alarming: alarm.test ? [] : devices,
  };
  if (alarm.test) {
    return opened({ ...start, state: 'closed', disposition: 'test', closedAt: now }, alarm, now);
  }
  if (!alarm.cancellable || plan.cancelWindow === 0) {
    return opened({ ...start, state: 'raised', raisedAt: now }, alarm, now);
  }
  const pendingUntil = later(now, plan.cancelWindow);
  return opened({ ...start, state: 'pending', pendingUntil }, alarm, now, [
    { do: 'set_deadline', key: `alert_window:${start.id}`, at: pendingUntil, urgency: plan.urgency },
  ]);
}

const opened = (
  state: Alert,
  alarm: Alarm,
  now: Instant,
  deadlines: readonly Effect[] = [],
): Decision<Alert> => ({
  state,
  effects: [...deadlines, reportLine(state, now, alarm.report), stateLine(state, now)],
});

/** A repeat is written down and told to nobody anew. */
function join(alert: Alert, alarm: Alarm, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  if (alarm.test) return { state: alert, effects: [] };
  const { restoredAt: _, ...rest } = alert;
  const joined: Alert = {
    ...rest,
    events: alert.events + 1,
    devices: withDevice(alert.devices, alarm.report.device),
    alarming: withDevice(alert.alarming, alarm.report.device),
  };
  const line = reportLine(joined, now, alarm.report);
  // A second source that cannot be taken back at the home ends the wait for a change of mind.
  return alert.state === 'pending' && !alarm.cancellable
    ? raiseEarly(joined, line, now)
    : { state: joined, effects: [line] };
}

function raiseEarly(alert: Alert, line: Effect, now: Instant): Decision<Alert> {
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'raised', raisedAt: now };
  const clear: Effect = { do: 'clear_deadline', key: `alert_window:${alert.id}` };
  return { state, effects: [clear, line, stateLine(state, now, { reason: 'second_source' })] };
}

/** Back to normal is a fact for the operator. It closes nothing: gas that is gone may leave somebody on the floor. */
function restore(alert: Alert, report: Report, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  const alarming = alert.alarming.filter((device) => device !== report.device);
  const state: Alert = { ...alert, alarming, ...(alarming.length === 0 && { restoredAt: now }) };
  return { state, effects: [reportLine(alert, now, report)] };
}

function cancel(alert: Alert, report: Report, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  const line = reportLine(alert, now, report);
  if (alert.state !== 'pending') return { state: { ...alert, cancelAskedAt: now }, effects: [line] };
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'cancelled', closedAt: now };
  const effects: Effect[] = [
    { do: 'clear_deadline', key: `alert_window:${alert.id}` },
    line,
    stateLine(state, now, { reason: 'cancelled_at_home' }),
  ];
  if (plan.speaks) effects.push({ do: 'say', home: alert.home, alert: alert.id, phrase: 'cancelled' });
  return { state, effects };
}

const withDevice = (devices: readonly DeviceId[], device: DeviceId | undefined): readonly DeviceId[] =>
  device === undefined || devices.includes(device) ? devices : [...devices, device];
