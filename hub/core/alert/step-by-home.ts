/** What a home's reports do to an alert. */
import { type DeviceId, type Instant, later, seconds } from '@zhuji/protocol';
import { type Decision, type Effect, urgencies } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { HomeEvent, Report } from './event.ts';
import { evidenceIn, levelIn } from './evidence.ts';
import { alarmedBy, isBefore } from './order.ts';
import type { Plan } from './plan.ts';
import { mayWorsen, worsen } from './step-by-evidence.ts';
import { reportLine, stateLine } from './timeline.ts';

type Alarm = Extract<HomeEvent, { what: 'alarm' }>;

export function stepByHome(
  alert: Alert | undefined,
  event: HomeEvent,
  plan: Plan,
  now: Instant,
): Decision<Alert> {
  if (event.what === 'alarm') {
    return alert ? join(alert, event, plan, now) : open(event, plan, now);
  }
  if (!alert) return { refused: 'not_found' };
  return event.what === 'restored'
    ? restore(alert, event.report, plan, now)
    : cancel(alert, event.report, plan, now);
}

function open(alarm: Alarm, plan: Plan, now: Instant): Decision<Alert> {
  const devices = alarm.report.device === undefined ? [] : [alarm.report.device];
  const level = levelIn(alarm.opens.kind, alarm.report.detail);
  const start: Omit<Alert, 'state'> = {
    ...alarm.opens,
    severity: plan.severity,
    test: alarm.test,
    openedAt: now,
    ...alarmedBy({}, alarm.report, now),
    events: 1,
    devices,
    alarming: alarm.test ? [] : devices,
    ...(level !== undefined && { level }),
  };
  if (alarm.test) {
    return opened({ ...start, state: 'closed', disposition: 'test', closedAt: now }, alarm, now);
  }
  const wait = plan.dialogue ?? (alarm.cancellable ? plan.cancelWindow : seconds(0));
  const still = watchStillness(start, plan, now);
  if (wait === 0) return opened({ ...start, state: 'raised', raisedAt: now }, alarm, now, still);
  const pendingUntil = later(now, wait);
  const asked: Effect = { do: 'say', home: start.home, alert: start.id, phrase: 'are_you_all_right' };
  // Silence after the question is a fall, so its deadline is a matter of life.
  const urgency = plan.dialogue === undefined ? plan.urgency : urgencies.life;
  const asks = plan.dialogue !== undefined;
  const first: Effect[] = [
    { do: 'set_deadline', key: `alert_window:${start.id}`, at: pendingUntil, urgency },
    ...(asks ? [asked] : []),
    ...still,
  ];
  return opened({ ...start, state: 'pending', pendingUntil }, alarm, now, first, asks ? 'asked' : undefined);
}

const watchStillness = ({ id }: Pick<Alert, 'id'>, plan: Plan, now: Instant): Effect[] =>
  plan.stillness === undefined
    ? []
    : [
        {
          do: 'set_deadline',
          key: `alert_stillness:${id}`,
          at: later(now, plan.stillness),
          urgency: plan.urgency,
        },
      ];

const endStillness = ({ id }: Alert, plan: Plan): Effect[] =>
  plan.stillness === undefined ? [] : [{ do: 'clear_deadline', key: `alert_stillness:${id}` }];

const opened = (
  state: Alert,
  alarm: Alarm,
  now: Instant,
  first: readonly Effect[] = [],
  reason?: string,
): Decision<Alert> => ({
  state,
  effects: [
    ...first,
    reportLine(state, now, alarm.report),
    stateLine(state, now, { reason: reason ?? (state.partOf && 'same_case') }),
  ],
});

/** A repeat is written down and told to nobody anew. */
function join(alert: Alert, alarm: Alarm, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  if (alarm.test) return { state: alert, effects: [] };
  const { restoredAt: _, ...rest } = alert;
  const joined: Alert = {
    ...rest,
    ...alarmedBy(alert, alarm.report, now),
    events: alert.events + 1,
    devices: withDevice(alert.devices, alarm.report.device),
    alarming: withDevice(alert.alarming, alarm.report.device),
  };
  const line = reportLine(joined, now, alarm.report);
  // A second source that cannot be taken back at the home ends the wait for a change of mind. A question waits for its answer.
  if (alert.state === 'pending' && !alarm.cancellable && plan.dialogue === undefined) {
    return raiseEarly(joined, line, now);
  }
  const evidence = mayWorsen(alert) ? evidenceIn(alert, alarm.report) : undefined;
  const level = levelIn(alert.kind, alarm.report.detail);
  if (evidence === undefined) {
    return {
      state: { ...joined, ...(level !== undefined && { level: alert.level ?? level }) },
      effects: [line],
    };
  }
  const told = { ...joined, ...(level !== undefined && { level: Math.max(level, alert.level ?? level) }) };
  return worsen(told, evidence, [line], now);
}

function raiseEarly(alert: Alert, line: Effect, now: Instant): Decision<Alert> {
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'raised', raisedAt: now };
  const clear: Effect = { do: 'clear_deadline', key: `alert_window:${alert.id}` };
  return { state, effects: [clear, line, stateLine(state, now, { reason: 'second_source' })] };
}

/** Back to normal is a fact for the operator. It closes nothing: gas that is gone may leave somebody on the floor. */
function restore(alert: Alert, report: Report, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  const alarming = alert.alarming.filter((device) => device !== report.device);
  const state: Alert = { ...alert, alarming, ...(alarming.length === 0 && { restoredAt: now }) };
  const up = alarming.length === 0 ? endStillness(alert, plan) : [];
  return { state, effects: [...up, reportLine(alert, now, report)] };
}

function cancel(alert: Alert, report: Report, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  const line = reportLine(alert, now, report);
  // It took back an earlier call, and came late. The one that waits now is another.
  if (isBefore(report, alert)) return { state: alert, effects: [line] };
  if (alert.state !== 'pending') return { state: { ...alert, cancelAskedAt: now }, effects: [line] };
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'cancelled', closedAt: now };
  const effects: Effect[] = [
    { do: 'clear_deadline', key: `alert_window:${alert.id}` },
    ...endStillness(alert, plan),
    line,
    stateLine(state, now, { reason: 'cancelled_at_home' }),
  ];
  return { state, effects };
}

const withDevice = (devices: readonly DeviceId[], device: DeviceId | undefined): readonly DeviceId[] =>
  device === undefined || devices.includes(device) ? devices : [...devices, device];
