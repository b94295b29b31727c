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

type Told = Pick<AlertSummary, 'id' | 'openedAt' | 'closedAt' | 'state'>;

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
  const notNeeded = timeline.some((entry) => isStep(entry, 'not_needed'));
  const why = fault(alert, at, notNeeded, now);
  return {
    alert: alert.id,
    openedAt: alert.openedAt,
    ...Object.fromEntries(Object.entries(at).flatMap(since)),
    circle: why === undefined ? { met: true } : { met: false, why },
  };
}

function fault(
  { openedAt }: Told,
  at: {
    dispatched?: Instant | undefined;
    accepted?: Instant | undefined;
    atTheDoor?: Instant | undefined;
    closed?: Instant | undefined;
  },
  notNeeded: boolean,
  now: Instant,
): CircleFault | undefined {
  const limit = later(openedAt, circle);
  if (at.atTheDoor !== undefined && at.atTheDoor <= limit) return undefined;
  if (at.atTheDoor === undefined && notNeeded) return 'not_needed';
  if (at.closed === undefined && at.atTheDoor === undefined && now <= limit) return 'still_open';
  if (at.dispatched === undefined) return at.closed === undefined ? 'not_sent' : 'not_needed';
  if (at.dispatched > later(openedAt, sendWithin)) return 'sent_late';
  if (at.accepted === undefined) return 'nobody_accepted';
  return at.accepted > later(openedAt, acceptWithin) ? 'accepted_late' : 'long_way';
}

const isSent = (entry: TimelineEntry): boolean =>
  isStep(entry, 'sent') ||
  (entry.what === 'responder' && entry.state === 'offered') ||
  ((entry.what === 'rung' || entry.what === 'limit') && entry.dispatch !== undefined);

/** The desk says it in words, a responder by a step. */
const isStep = (entry: TimelineEntry, step: 'sent' | 'accepted' | 'arrived' | 'not_needed'): boolean =>
  (entry.what === 'dispatch' && entry.step === step) || (entry.what === 'responder' && entry.state === step);

const steps = ['answered', 'dispatched', 'accepted', 'atTheDoor', 'closed'] as const;

export function circleOf(each: readonly AlertTimes[]): CircleReport {
  const whyNot: Record<string, number> = {};
  for (const { circle } of each) if (!circle.met) whyNot[circle.why] = (whyNot[circle.why] ?? 0) + 1;
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
