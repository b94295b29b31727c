/** What a responder says to a visit of theirs, by telephone; or an operator, for one who rang up. */
import { type DispatchAnswer, type DispatchId, earlier, hours, type Instant } from '@zhuji/protocol';
import { type DispatchEvent, isGoing, type Visit } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { isSame } from '../../core/help-request/appointment.ts';
import { arrivalOf } from '../dispatch/answer-dispatch.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx } from '../ports.ts';
import { takeReport } from '../take-report.ts';
import type { Moment } from '../write-decision.ts';
import { writeVisit } from './write-visit.ts';

/** @param by who says it, where it is not the responder */
export async function answerVisit(
  tx: Tx,
  visit: Visit,
  answer: DispatchAnswer,
  by: string | undefined,
  moment: Moment,
): Promise<Outcome<boolean>> {
  const event = await eventOf(tx, visit, answer, by);
  if (!event.ok) return event;
  const decision = stepDispatch(visit, event.value, moment.now);
  const grave = answer.what === 'need_help' || answer.what === 'services';
  if ('refused' in decision) {
    if (!grave || !wasThere(visit, moment.now)) return refused(decision.refused);
    await raise(tx, visit, moment);
    return done(true);
  }
  const written = await writeVisit(tx, visit, decision, moment);
  if (event.value.what === 'wrong_code') return refused('presence_code_wrong');
  if (written && grave) await raise(tx, visit, moment);
  return done(written);
}

async function eventOf(
  tx: Tx,
  visit: Visit,
  answer: DispatchAnswer,
  by: string | undefined,
): Promise<Outcome<DispatchEvent>> {
  if (answer.what === 'accept') return done({ ...answer, by, taken: await isTaken(tx, visit) });
  if (answer.what === 'arrive') return arrivalOf(tx, visit, answer, by);
  return done({ ...answer, by });
}

/** The desk may end a request while somebody is in the home: a call for help from there is heard for as long as they may be. */
const mayBeThere = hours(1);
const wasThere = ({ arrivedAt, endedAt }: Visit, now: Instant): boolean =>
  arrivedAt !== undefined && endedAt !== undefined && endedAt > earlier(now, mayBeThere);

/** Once somebody else has agreed, nobody is looked for any more, or it is about another time. */
async function isTaken(tx: Tx, { id, request: of, appointment }: Visit): Promise<boolean> {
  const request = await tx.helpRequests.get(of);
  if (request?.state !== 'appointed' || !isSame(request.appointment, appointment)) return true;
  return (await tx.visits.ofRequest(of)).some((other) => other.id !== id && isGoing(other));
}

/** Whoever came for the windows has found somebody on the floor, or has rung 120: no request any more, a call for help like any other. */
function raise(tx: Tx, { id, home }: Visit, moment: Moment): Promise<void> {
  const report = { kind: 'sos', phase: 'new', detail: { visit: id } } as const;
  return takeReport(tx, { home, kind: 'sos', signal: { phase: 'new' }, report }, moment);
}

/** Nobody answered in time. */
export async function visitDue(tx: Tx, id: DispatchId, moment: Moment): Promise<void> {
  const visit = await tx.visits.get(id);
  const decision = visit && stepDispatch(visit, { what: 'due' }, moment.now);
  if (decision && 'state' in decision) await writeVisit(tx, visit, decision, moment);
}
