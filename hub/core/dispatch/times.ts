/** How long each step of an alert took, and whether somebody was at the door within the fifteen-minute circle (一刻钟服务圈). */
import {
  type AlertSummary,
  type AlertTimes,
  type CircleFault,
  type CircleReport,
  circleMinutes,
  type Instant,
  later,
  minutes,
  type TimelineEntry,
} from '@zhuji/protocol';

const circle = minutes(circleMinutes);
/** Of the fifteen, what the desk and the network may take before anybody moves. */
const sendWithin = minutes(3);
const acceptWithin = minutes(5);

export type Told = Pick<AlertSummary, 'id' | 'openedAt' | 'resolvedAt' | 'closedAt' | 'state'>;

/** From its story alone, so that it is the same whoever said what: a telephone, an operator, the ladder. */
export function timesOf(alert: Told, timeline: readonly TimelineEntry[], now: Instant): AlertTimes {
  const first = (is: (entry: TimelineEntry) => boolean): Instant | undefined => timeline.find(is)?.at;
  const at = {
    answered: first((entry) => entry.what === 'state' && entry.state === 'claimed'),
    dispatched: first(isSent),
    accepted: first((entry) => isStep(entry, 'accepted')),
    atTheDoor: first((entry) => isStep(entry, 'arrived')),
    closed: alert.closedAt,
  };
  const since = ([name, moment]: [string, Instant | undefined]) =>
    moment === undefined ? [] : [[name, Math.round((moment - alert.openedAt) / 1_000)] as const];
  const why = fault(alert, at, timeline, now);
  return {
    alert: alert.id,
    openedAt: alert.openedAt,
    ...Object.fromEntries(Object.entries(at).flatMap(since)),
    circle: why === undefined ? { met: true } : { met: false, why },
  };
}

type Moments = { readonly [Step in 'dispatched' | 'accepted' | 'atTheDoor']?: Instant | undefined };

function fault(alert: Told, at: Moments, timeline: Timeline, now: Instant): CircleFault | undefined {
  const { openedAt, resolvedAt, closedAt } = alert;
  const limit = later(openedAt, circle);
  if (at.atTheDoor !== undefined) return at.atTheDoor <= limit ? undefined : delay(openedAt, at, timeline);
  if (timeline.some((entry) => isStep(entry, 'not_needed'))) return 'not_needed';
  const over = resolvedAt ?? closedAt;
  // It had ended while there was time: whoever was on the way was called back.
  if (over !== undefined && over <= limit) return 'not_needed';
  if (over === undefined && now <= limit) return 'still_open';
  if (at.dispatched === undefined) return over === undefined ? 'not_sent' : 'not_needed';
  return delay(openedAt, at, timeline);
}

/** What took the time, the first of it: the desk, the network, or the way. */
function delay(openedAt: Instant, at: Moments, timeline: Timeline): CircleFault {
  if (at.dispatched === undefined || at.dispatched > later(openedAt, sendWithin)) return 'sent_late';
  if (at.accepted === undefined) return askedAnybody(timeline) ? 'nobody_accepted' : 'nobody_to_ask';
  if (at.accepted > later(openedAt, acceptWithin))
    return askedAnybody(timeline) ? 'accepted_late' : 'nobody_to_ask';
  const onTheWay = timeline.filter((entry) => at.atTheDoor === undefined || entry.at < at.atTheDoor);
  if (onTheWay.some((entry) => isLost(entry, timeline))) return 'gave_up';
  return onTheWay.some((entry) => entry.what === 'responder' && entry.late) ? 'came_late' : 'long_way';
}

type Timeline = readonly TimelineEntry[];

/** Each level had said that it has nobody, and no person was ever asked. */
const askedAnybody = (timeline: Timeline): boolean =>
  timeline.some((entry) => entry.what === 'responder') ||
  !timeline.some((entry) => entry.what === 'dispatch' && entry.step === 'declined');

/** They had said yes, and did not come: by their own word, or because they were sent elsewhere. */
const isLost = (entry: TimelineEntry, timeline: Timeline): boolean =>
  entry.what === 'responder' &&
  (entry.state === 'aborted' || (entry.state === 'withdrawn' && isCalledOff(entry.reason))) &&
  timeline.some(
    (one) => one.what === 'responder' && one.dispatch === entry.dispatch && one.state === 'accepted',
  );
const isCalledOff = (reason: string | undefined): boolean => reason === 'desk' || reason === 'graver';

const isSent = (entry: TimelineEntry): boolean =>
  isStep(entry, 'sent') ||
  (entry.what === 'responder' && entry.state === 'offered') ||
  ((entry.what === 'rung' || entry.what === 'limit') && entry.dispatch !== undefined);

/** The desk says it in words, a responder by a step. */
const isStep = (entry: TimelineEntry, step: 'sent' | 'accepted' | 'arrived' | 'not_needed'): boolean =>
  (entry.what === 'dispatch' && entry.step === step) || (entry.what === 'responder' && entry.state === step);

const steps = ['answered', 'dispatched', 'accepted', 'atTheDoor', 'closed'] as const;

export function circleOf(each: readonly AlertTimes[]): CircleReport {
  const faults = Map.groupBy(each, ({ circle }) => (circle.met ? undefined : circle.why));
  const whyNot = Object.fromEntries(
    [...faults]
      .flatMap(([why, those]) => (why === undefined ? [] : [[why, those.length] as const]))
      .sort(([, a], [, b]) => b - a),
  );
  const needed = each.filter(({ circle }) => circle.met || circle.why !== 'not_needed');
  const medians = Object.fromEntries(
    steps.flatMap((step) => {
      const times = each.flatMap((one) => one[step] ?? []).sort((a, b) => a - b);
      const middle = times[Math.floor((times.length - 1) / 2)];
      return middle === undefined ? [] : [[step, middle]];
    }),
  );
  return {
    alerts: each.length,
    needed: needed.length,
    met: needed.filter(({ circle }) => circle.met).length,
    whyNot,
    medians,
    each: [...each],
  };
}
