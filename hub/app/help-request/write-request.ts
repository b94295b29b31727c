/** Writes a step of an ordinary request with all that follows from it, in one transaction. */
import type { RequestId } from '@zhuji/protocol';
import { urgencies } from '../../core/effects.ts';
import {
  type HelpRequest,
  type HelpRequestDecision,
  type HelpRequestEffect,
  type HelpRequestEvent,
  standard,
} from '../../core/help-request/help-request.ts';
import { stepRequest } from '../../core/help-request/step-request.ts';
import { lookAt } from '../../core/help-request/waking-hours.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx } from '../ports.ts';
import { type Moment, writeEffects } from '../write-decision.ts';
import { tellStation, tellVisitor } from './tell.ts';
import { allStandDown } from './write-visit.ts';

/** @returns whether anything was written: the same event twice writes nothing. Refusals: `not_found`, those of its life */
export async function advance(
  tx: Tx,
  id: RequestId,
  event: HelpRequestEvent,
  moment: Moment,
): Promise<Outcome<boolean>> {
  const request = await tx.helpRequests.get(id);
  if (!request) return refused('not_found');
  const decision = stepRequest(request, event, standard, moment.now);
  if ('refused' in decision) return refused(decision.refused);
  return done(await writeRequest(tx, request, decision, moment));
}

export async function writeRequest(
  tx: Tx,
  before: HelpRequest | undefined,
  { state, effects }: Exclude<HelpRequestDecision, { refused: unknown }>,
  moment: Moment,
): Promise<boolean> {
  if (state === before && effects.length === 0) return false;
  await tx.helpRequests.put(state);
  for (const effect of effects) await carryOut(tx, state, effect, moment);
  return true;
}

async function carryOut(
  tx: Tx,
  request: HelpRequest,
  effect: HelpRequestEffect,
  moment: Moment,
): Promise<void> {
  switch (effect.do) {
    case 'tell_station':
      return tellStation(tx, request, effect.of, moment.now);
    case 'remind_visitor': {
      const visit = await tx.visits.get(effect.visit);
      return visit && tellVisitor(tx, request, visit, 'reminder', moment.now);
    }
    case 'look':
      return look(tx, request, moment);
    case 'stand_down':
      return allStandDown(tx, request, effect, moment);
    default:
      return writeEffects(tx, [effect], moment);
  }
}

/** Looking is a unit of work of its own: no event of a home waits for it, and a restart goes on with it. */
export async function look(
  tx: Tx,
  { id, state, appointment }: HelpRequest,
  { now }: Pick<Moment, 'now'>,
): Promise<void> {
  if (state !== 'appointed' || !appointment) return;
  const at = lookAt(now, appointment);
  await tx.deadlines.set({ key: `request_search:${id}`, at, urgency: urgencies.paper });
}
