/** Whom to ask to go to an appointment, as the choice of dispatch needs to know it, and how long they may think. */
import {
  type Duration,
  type Help,
  type HomeId,
  type Instant,
  milliseconds,
  minutes,
  type Position,
  type ResponderId,
  type Skill,
  type Window,
} from '@zhuji/protocol';
import type { Asked } from '../dispatch/candidate.ts';
import { isGoing, type Visit } from '../dispatch/dispatch.ts';
import type { Need } from '../dispatch/need.ts';

/** Without it nobody is of use there, however near: a request waits for somebody who can. */
const skillsFor: Partial<Record<Help, readonly Skill[]>> = {
  medical: ['medical'],
  bathing: ['lifting'],
};

export const needOfHelp = (help: Help, home: HomeId, position: Position): Need => ({
  home,
  position,
  severity: 'P4',
  skills: skillsFor[help] ?? [],
  skilled: true,
  withinMinutes: 120,
});

/** Nobody is asked a third time for one appointment. */
const mostAsked = 2;

/** @param visits of the request, oldest first. @param booked who has another appointment at that time */
export function askedForVisit(
  visits: readonly Visit[],
  appointment: Window,
  booked: readonly ResponderId[],
): Asked {
  const asked = new Map<ResponderId, 'asked_now' | 'going' | 'declined_before' | 'asked_before' | 'booked'>();
  const silent = new Map<ResponderId, number>();
  for (const one of visits) {
    if (one.appointment.from !== appointment.from || one.appointment.to !== appointment.to) continue;
    const times = (silent.get(one.responder) ?? 0) + (one.state === 'expired' ? 1 : 0);
    silent.set(one.responder, times);
    const word = wordFor(one, times);
    if (word) asked.set(one.responder, word);
  }
  for (const id of booked) if (!asked.has(id)) asked.set(id, 'booked');
  return asked;
}

function wordFor(visit: Visit, silent: number) {
  if (isGoing(visit)) return 'going';
  switch (visit.state) {
    case 'offered':
      return 'asked_now';
    case 'expired':
      return silent < mostAsked ? 'asked_before' : 'declined_before';
    case 'withdrawn':
      return visit.reason === 'desk' ? 'declined_before' : undefined;
    default:
      return 'declined_before';
  }
}

const longest = minutes(30);
const shortest = minutes(2);

/** Half an hour to think; less when the appointment is near, so that the next can still be asked. */
export const answerWithin = ({ from }: Window, now: Instant): Duration =>
  milliseconds(Math.min(longest, Math.max(shortest, (from - now) / 4)));
