/**
 * Deadlines that rest: the silences of homes that are there and of people who may only seem still, and the hub's own tidying, rest with
 * the wheels; the silence of an open page rests with the desk. While they rest the hub does not find them due; they are judged once the
 * wheels have turned, or the desk has shown that it is there. All others are judged to the millisecond.
 */
import { type Instant, milliseconds } from '@zhuji/protocol';

const withWheels = ['gateway_silent', 'device_silent', 'inactivity', 'housekeeping'];
const withDesk = ['alert_holder'];

/** SQL: the row is of a kind that rests. */
export const isResting = [...withWheels, ...withDesk].map((kind) => `key GLOB '${kind}*'`).join(' OR ');

export const restsEver = (key: string): boolean =>
  [...withWheels, ...withDesk].some((kind) => key.startsWith(kind));

export interface Rest {
  /** When the wheels last turned, and when the desk last showed itself. */
  readonly turnedAt: Instant;
  readonly deskSeenAt: Instant;
  /** Since when this gateway has had no line to the hub; undefined while it has one. */
  readonly goneSince: (gateway: string) => Instant | undefined;
}

/** When it was last judged whether a row of this key is due; undefined: it never rests. */
export function judgedAt({ key, at }: { key: string; at: number }, rest: Rest): Instant | undefined {
  const [kind = '', subject = ''] = key.split(':');
  if (withDesk.includes(kind)) return rest.deskSeenAt;
  if (!withWheels.includes(kind)) return undefined;
  // The silence of a gateway that has had no line since before the row's time is no rest.
  const goneSince = kind === 'gateway_silent' ? rest.goneSince(subject) : undefined;
  return goneSince !== undefined && goneSince < at ? undefined : rest.turnedAt;
}

/** How long the news of a turn needs to reach the hub, and how long it is fresh: less than any silence that counts. */
const settling = milliseconds(400);
const freshFor = milliseconds(50_000);

export const isFresh = (judged: Instant, now: Instant): boolean =>
  now - judged >= settling && now - judged <= freshFor;

/** Whether the hub may find the row due now. */
export function isJudged(row: { key: string; at: number }, rest: Rest, now: Instant): boolean {
  const judged = judgedAt(row, rest);
  return judged === undefined || isFresh(judged, now);
}
