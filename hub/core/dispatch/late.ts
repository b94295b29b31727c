/** Whoever accepted and is not at the door in time: when that is so, and whether somebody else is looked for. */
import { type Instant, later, minutes, type Severity } from '@zhuji/protocol';
import type { Ladder } from '../escalation/ladder.ts';
import { type Dispatch, isCountedOn } from './dispatch.ts';

/** Half as long again as they said themselves, and never less than this: lifts and red lights are no reason to ask another. */
const leastGrace = 3;

/** @param said minutes to the door, by their own word */
export const arrivalDue = (said: number, now: Instant): Instant =>
  later(now, minutes(said + Math.max(leastGrace, Math.ceil(said / 2))));

/** Where a life is at risk nobody waits for one who may never come. Elsewhere whoever leads decides: they are told. */
export const anotherIsWanted = (
  severity: Severity,
  { dispatch }: Pick<Ladder, 'dispatch'>,
  asked: readonly Dispatch[],
): boolean => severity === 'P1' && dispatch.state === 'accepted' && !asked.some(isCountedOn);

/** Where nobody is in danger, a card that says so is enough. */
export const lateIsTold = (severity: Severity): boolean => severity === 'P1' || severity === 'P2';
