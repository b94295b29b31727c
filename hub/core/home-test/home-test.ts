/** A home under test: its alarms are on record and alarm nobody, for a while. README.md has the table. */
import {
  type AlertKind,
  alertKinds,
  type Duration,
  type HomeId,
  type Instant,
  later,
  type UserId,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';

export interface HomeTest {
  readonly home: HomeId;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  readonly by: UserId;
}

export type HomeTestEvent =
  /** `inNeed`: a call is open there, which nobody may overlook among tests. */
  | { readonly what: 'begin'; readonly by: UserId; readonly length: Duration; readonly inNeed: boolean }
  | { readonly what: 'end' }
  | { readonly what: 'due' };

export type HomeTestDecision =
  | { readonly state: HomeTest | undefined; readonly effects: readonly Effect[] }
  | { readonly refused: 'home_in_need' };

export function stepHomeTest(
  home: HomeId,
  test: HomeTest | undefined,
  event: HomeTestEvent,
  now: Instant,
): HomeTestDecision {
  const key = `home_test:${home}` as const;
  if (event.what !== 'begin') {
    return { state: undefined, effects: test ? [{ do: 'clear_deadline', key }] : [] };
  }
  if (event.inNeed) return { refused: 'home_in_need' };
  const endsAt = later(now, event.length);
  return {
    state: { home, startedAt: test?.startedAt ?? now, endsAt, by: event.by },
    effects: [{ do: 'set_deadline', key, at: endsAt, urgency: urgencies.danger }],
  };
}

/** Danger that a device tells of is what a walk test sets off. */
export const isTried = (test: HomeTest, kind: AlertKind, happenedAt: Instant): boolean =>
  isDanger(kind) && happenedAt >= test.startedAt && happenedAt < test.endsAt;

export const isDanger = (kind: AlertKind): boolean =>
  alertKinds[kind].severity === 'P1' || alertKinds[kind].severity === 'P2';
