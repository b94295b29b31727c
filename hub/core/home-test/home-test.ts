/** A home under test: its alarms are on record and alarm nobody, for a while. README.md has the table. */
import {
  type AlertKind,
  alertKinds,
  type DeviceId,
  type Duration,
  type HomeId,
  type Instant,
  later,
  type UserId,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';

/** An alarm that was set off, and lasts. */
export interface Tried {
  readonly kind: AlertKind;
  readonly device: DeviceId;
}

export interface HomeTest {
  readonly home: HomeId;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  readonly by: UserId;
  /** What was tried and is not back to normal. */
  readonly lasting: readonly Tried[];
}

export type HomeTestEvent =
  /** `inNeed`: a call is open there, which nobody may overlook among tests. */
  | { readonly what: 'begin'; readonly by: UserId; readonly length: Duration; readonly inNeed: boolean }
  /** An alarm that is only tried, or the end of one. */
  | { readonly what: 'alarm' | 'restored'; readonly of: Tried }
  | { readonly what: 'end' }
  | { readonly what: 'due' };

export type HomeTestDecision =
  /** `real`: the test is over, and this still alarms. */
  | {
      readonly state: HomeTest | undefined;
      readonly effects: readonly Effect[];
      readonly real?: readonly Tried[];
    }
  | { readonly refused: 'home_in_need' };

export function stepHomeTest(
  home: HomeId,
  test: HomeTest | undefined,
  event: HomeTestEvent,
  now: Instant,
): HomeTestDecision {
  const key = `home_test:${home}` as const;
  if (event.what === 'alarm' || event.what === 'restored') {
    return { state: test && tried(test, event.what, event.of), effects: [] };
  }
  if (event.what !== 'begin') {
    if (!test) return { state: undefined, effects: [] };
    return { state: undefined, effects: [{ do: 'clear_deadline', key }], real: test.lasting };
  }
  if (event.inNeed) return { refused: 'home_in_need' };
  const endsAt = later(now, event.length);
  return {
    state: { home, startedAt: test?.startedAt ?? now, endsAt, by: event.by, lasting: test?.lasting ?? [] },
    effects: [{ do: 'set_deadline', key, at: endsAt, urgency: urgencies.danger }],
  };
}

/** What a device goes on telling until it is over. A key that was pressed, or a fall that was played, is over by itself. */
const lasts: ReadonlySet<AlertKind> = new Set([
  'gas_leak',
  'smoke',
  'co',
  'flood',
  'low_temperature',
  'high_temperature',
  'door_left_open',
]);

function tried(test: HomeTest, what: 'alarm' | 'restored', of: Tried): HomeTest {
  if (!lasts.has(of.kind)) return test;
  const others = test.lasting.filter(({ kind, device }) => kind !== of.kind || device !== of.device);
  if (what === 'alarm') return { ...test, lasting: [...others, of] };
  return others.length === test.lasting.length ? test : { ...test, lasting: others };
}

/** Danger that a device tells of is what a walk test sets off. */
export const isTried = (test: HomeTest, kind: AlertKind, happenedAt: Instant): boolean =>
  isDanger(kind) && happenedAt >= test.startedAt && happenedAt < test.endsAt;

export const isDanger = (kind: AlertKind): boolean =>
  alertKinds[kind].severity === 'P1' || alertKinds[kind].severity === 'P2';
