/** A responder's own visits, by telephone. Nobody else's exists for them. */
import type { DispatchAnswer, DispatchId, OwnVisit } from '@zhuji/protocol';
import { isGoing } from '../../core/dispatch/dispatch.ts';
import { type Fix, isNear } from '../../core/dispatch/near.ts';
import type { Responder } from '../../core/dispatch/responder.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { hear } from '../dispatch/hear-responder.ts';
import type { OwnPorts } from '../dispatch/own-dispatches.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Reader, Tx, User } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { answerVisit } from './answer-visit.ts';
import { ownVisitView } from './own-visit-view.ts';
import { writeVisit } from './write-visit.ts';

const shown = 30;

export async function visitsOf(reader: Reader, { id }: Responder): Promise<OwnVisit[]> {
  const visits: OwnVisit[] = [];
  for (const one of await reader.visits.ofResponder(id, shown)) {
    const view = await ownVisitView(reader, one);
    if (view) visits.push(view);
  }
  return visits;
}

/** Refusals: `not_found`, also for another's; those of its life. Sent again, it is the same answer. */
export const answerOwnVisit =
  ({ store, clock, ids }: OwnPorts) =>
  async (user: User, id: DispatchId, answer: DispatchAnswer): Promise<Outcome<OwnVisit>> => {
    const written = await store.write(async (tx): Promise<Outcome<undefined>> => {
      const moment = { now: clock.now(), ids };
      const responder = await tx.responders.ofUser(user.id, moment.now);
      const visit = await tx.visits.get(id);
      if (!responder || visit?.responder !== responder.id) return refused('not_found');
      await hear(tx, responder);
      const answered = await answerVisit(tx, visit, answer, undefined, moment);
      if (!answered.ok) return answered;
      if (answered.value)
        await tx.audit.add({ at: moment.now, by: user.id, what: `visit_${answer.what}`, subject: id });
      return done(undefined);
    });
    if (!written.ok) return written;
    const view = await store.read(async (reader) => {
      const visit = await reader.visits.get(id);
      return visit && ownVisitView(reader, visit);
    });
    return view ? done(view) : refused('not_found');
  };

/** Their telephone is at the house that they are on their way to, unless an alert leads them past it. */
export async function arriveAtVisit(tx: Tx, responder: Responder, fix: Fix, moment: Moment): Promise<void> {
  if ((await tx.dispatches.ofResponder(responder.id, shown)).some(isGoing)) return;
  for (const visit of await tx.visits.ofResponder(responder.id, shown)) {
    if (visit.state !== 'en_route') continue;
    const home = (await tx.homes.get(visit.home))?.position;
    if (!home || !isNear(fix, home)) continue;
    const decision = stepDispatch(visit, { what: 'near' }, moment.now);
    if ('state' in decision) await writeVisit(tx, visit, decision, moment);
  }
}
