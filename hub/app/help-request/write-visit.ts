/** Writes a step of one visit with all that follows from it: the request hears it, the next is looked for. */
import { type DispatchEvent, isGoing, type Visit } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import type { Effect } from '../../core/effects.ts';
import type { HelpRequest, StandDown } from '../../core/help-request/help-request.ts';
import type { Tx } from '../ports.ts';
import { type Moment, writeEffects } from '../write-decision.ts';
import { tellVisitor } from './tell.ts';
import { advance, look } from './write-request.ts';

interface Decided {
  readonly state: Visit;
  readonly effects: readonly Effect[];
}

/** @returns whether anything was written: the same event twice writes nothing */
export async function writeVisit(
  tx: Tx,
  before: Visit | undefined,
  { state: after, effects }: Decided,
  moment: Moment,
): Promise<boolean> {
  if (after === before && effects.length === 0) return false;
  await tx.visits.put(after);
  await writeEffects(tx, effects, moment);
  if (after.state !== before?.state) await follow(tx, before, after, moment);
  return true;
}

/** Silence is not counted against a telephone: it is no emergency that it did not answer. */
async function follow(tx: Tx, before: Visit | undefined, after: Visit, moment: Moment): Promise<void> {
  const { id: visit, request: id, name } = after;
  const request = await tx.helpRequests.get(id);
  if (!request) return;
  switch (after.state) {
    case 'offered':
      return tellVisitor(tx, request, after, 'offer', moment.now);
    case 'accepted':
      await advance(tx, id, { what: 'agree', visit, name }, moment);
      return;
    case 'arrived':
      await advance(tx, id, { what: 'arrive', visit }, moment);
      return;
    case 'done':
      await advance(tx, id, { what: 'finish', by: name }, moment);
      return;
    case 'expired':
    case 'declined':
      return look(tx, request, moment);
    case 'withdrawn':
      // An offer that is gone is gone from the page; who had agreed must hear it.
      if (before && isGoing(before)) await tellVisitor(tx, request, after, 'stand_down', moment.now);
      return after.reason === 'desk' ? lost(tx, request, after, moment) : undefined;
    case 'aborted':
      return lost(tx, request, after, moment);
    case 'en_route':
      return;
  }
}

async function lost(tx: Tx, request: HelpRequest, { id: visit }: Visit, moment: Moment): Promise<void> {
  await advance(tx, request.id, { what: 'lose', visit }, moment);
  await look(tx, request, moment);
}

/** Where the request is done, so is the visit of whoever is there. */
export async function allStandDown(
  tx: Tx,
  { id }: HelpRequest,
  { why, by }: StandDown,
  moment: Moment,
): Promise<void> {
  for (const visit of await tx.visits.ofRequest(id)) {
    const isDone = by !== undefined && visit.state === 'arrived';
    const event: DispatchEvent = isDone ? { what: 'finish', by } : { what: 'withdraw', why };
    const decision = stepDispatch(visit, event, moment.now);
    if ('state' in decision) await writeVisit(tx, visit, decision, moment);
  }
}
