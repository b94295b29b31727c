/** One responder, judged for one need: could they go, how soon would they be there, and if not, why not. */
import {
  hours,
  type Instant,
  later,
  minutes,
  type NetworkLevel,
  type Position,
  type Reason,
  type ReasonCode,
  type ResponderId,
  responderKinds,
  type Severity,
  type Skill,
} from '@zhuji/protocol';
import { metresBetween } from './grid.ts';
import type { Need } from './need.ts';
import { type Duty, dutyOf } from './on-duty.ts';
import type { Responder } from './responder.ts';
import { minutesFor, paces } from './travel.ts';

export interface Candidate {
  readonly responder: Responder;
  readonly position: Position;
  readonly positionKnown: boolean;
  /** Until they are at the door, setting off included. */
  readonly minutes: number;
  readonly metres: number;
  readonly duty: Duty | undefined;
  /** Skills that are wanted and that they do not have. */
  readonly lacking: readonly Skill[];
  readonly keyHolder: boolean;
  readonly level: NetworkLevel;
  readonly askedBefore: boolean;
  /** They are on the way to a small matter, which would go back to be searched for. */
  readonly turnsRound: boolean;
  /** Where a road server is there to be asked: whether the minutes are its own. */
  readonly byRoad?: boolean;
}
export interface PassedOver {
  readonly responder: Responder;
  readonly minutes: number;
  readonly metres: number;
  readonly reasons: readonly [Reason];
}
export type Judged = { readonly may: Candidate } | { readonly not: PassedOver };

/** What this alert has asked of whom already. */
export type Asked = ReadonlyMap<
  ResponderId,
  'asked_now' | 'going' | 'declined_before' | 'asked_before' | 'booked'
>;

/** Where a telephone was a quarter of an hour ago, its owner is no more. */
const positionHolds = minutes(15);
/** So many offers in a row without an answer, and the telephone is not one that answers. */
export const silentAfter = 2;
/** Who slept through two offers is asked again the next day, though they have pressed nothing since. */
const silentFor = hours(12);
/** Who is called from their bed needs to dress. */
const onCallSetsOffAfter = 10;

/** `at`: where they are taken to be, and how far that is; by itself, so that a search can look before it judges. */
export interface Placed {
  readonly position: Position;
  /** By their telephone, of late. */
  readonly known: boolean;
  readonly metres: number;
}

export function judge(
  responder: Responder,
  need: Need,
  asked: Asked,
  now: Instant,
  at: Placed = placed(responder, need, now),
): Judged {
  const duty = dutyOf(responder, now);
  const { metres } = at;
  const minutes = settingOff(responder, duty) + minutesFor(metres, responder.way);
  const whyNot = obstacle(responder, need, asked, duty, minutes, now);
  if (whyNot) return { not: { responder, minutes, metres, reasons: [{ code: whyNot }] } };
  return {
    may: {
      responder,
      position: at.position,
      positionKnown: at.known,
      minutes,
      metres,
      duty,
      lacking: need.skills.filter((skill) => !responder.skills.includes(skill)),
      keyHolder: responder.keysOf.includes(need.home),
      level: responderKinds[responder.kind].level,
      askedBefore: asked.get(responder.id) === 'asked_before',
      turnsRound: mayTurnRound(responder, need.severity),
    },
  };
}

/** The same candidate when a road server knows the way. */
export const byRoad = (candidate: Candidate, minutesOnTheRoad: number): Candidate => ({
  ...candidate,
  byRoad: true,
  minutes: settingOff(candidate.responder, candidate.duty) + minutesOnTheRoad,
});

const settingOff = ({ way }: Responder, duty: Duty | undefined): number =>
  duty === 'on_call' ? onCallSetsOffAfter : paces[way].settingOff;

function obstacle(
  responder: Responder,
  need: Need,
  asked: Asked,
  duty: Duty | undefined,
  minutes: number,
  now: Instant,
): ReasonCode | undefined {
  const before = asked.get(responder.id);
  if (before !== undefined && before !== 'asked_before') return before;
  if (responder.accountClosed) return 'account_closed';
  if (duty === undefined) return 'off_duty';
  if (responder.user === undefined && responder.phone === undefined) return 'no_telephone';
  if (isBusy(responder, need.severity)) return 'busy';
  if (isSilent(responder, now)) return 'unreachable';
  if (need.skilled && need.skills.some((skill) => !responder.skills.includes(skill))) return 'lacks_skill';
  return minutes > need.withinMinutes ? 'too_far' : undefined;
}

const isSilent = ({ unanswered, missedAt }: Responder, now: Instant): boolean =>
  unanswered >= silentAfter && missedAt !== undefined && now < later(missedAt, silentFor);

/** A question that waits for its answer keeps nobody from what is graver; a way to a small matter keeps nobody from a life at risk. */
export const isBusy = (responder: Responder, wanted: Severity): boolean => {
  const { busyWith, onlyAsked } = responder;
  if (busyWith === undefined || mayTurnRound(responder, wanted)) return false;
  return onlyAsked === undefined || onlyAsked <= wanted;
};

/** Who is at a door already finishes there. */
export const mayTurnRound = ({ onTheWayTo }: Responder, wanted: Severity): boolean =>
  onTheWayTo !== undefined && givesWay(onTheWayTo, wanted);

/** Nobody's life or limb is in danger there, and a life is at risk here. */
export const givesWay = (to: Severity, wanted: Severity): boolean =>
  wanted === 'P1' && (to === 'P3' || to === 'P4');

export function placed(responder: Responder, need: Need, now: Instant): Placed {
  const { position, known } = placeOf(responder, now);
  return { position, known, metres: metresBetween(position, need.position) };
}

/** Their telephone's place while it is fresh, else where they usually are. */
export function placeOf(
  { seen, base }: Pick<Responder, 'seen' | 'base'>,
  now: Instant,
): { position: Position; known: boolean } {
  return seen && now <= later(seen.at, positionHolds)
    ? { position: seen.position, known: true }
    : { position: base, known: false };
}
