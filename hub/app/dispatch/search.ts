/**
 * A level of the network is asked: one responder after the other, or several at once, until somebody accepts. Each look is a unit of
 * work of its own, due at once, so that no event of a home waits for it and a restart goes on with it.
 */
import { type AlertId, type Instant, later, type NetworkLevel } from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { urgencyOf } from '../../core/alert/plan.ts';
import type { Candidate } from '../../core/dispatch/candidate.ts';
import type { Dispatch } from '../../core/dispatch/dispatch.ts';
import { offeringOf } from '../../core/dispatch/offering.ts';
import { offerOf } from '../../core/dispatch/step-dispatch.ts';
import type { Offer } from '../../core/effects.ts';
import type { Ladder } from '../../core/escalation/ladder.ts';
import { climb } from '../escalate.ts';
import type { StoredLadder, Tx } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { findCandidates } from './candidates.ts';
import { dispatchesOfCase, isHelped, otherParts } from './case-help.ts';
import { placeOfHome, reachOf } from './reach.ts';
import type { RoadTimes } from './road-times.ts';
import { writeDispatch } from './write-dispatch.ts';

/** A moment in which somebody may be chosen. */
export interface Looking extends Moment {
  /** Without it the hub's own estimate stands. */
  readonly roads?: Pick<RoadTimes, 'known'>;
}

/** Where the register knows nobody with a telephone, the level's own desk is asked, as a person would. */
export async function askLevel(tx: Tx, offer: Offer, moment: Moment): Promise<void> {
  const urgency = urgencyOf[offer.severity];
  const home = await tx.homes.get(offer.home);
  const anybody = await tx.responders.any(await reachOf(tx.areas, home, offer.level));
  if (anybody && (await placeOfHome(tx.areas, home))) {
    await tx.deadlines.set({ key: `dispatch_search:${offer.alert}`, at: moment.now, urgency });
  } else {
    await tx.outbox.add({ what: 'offer_dispatch', about: offer }, urgency, moment.now);
  }
}

/** Somebody said no, or nothing: on to the next, while the level is still asked. The other parts of the case waited for that answer too. */
export async function searchOn(tx: Tx, alert: Alert, { now }: Moment): Promise<void> {
  for (const { id, severity } of [alert, ...(await otherParts(tx, alert))]) {
    if (askedLevel(await tx.ladders.get(id)) === undefined) continue;
    await tx.deadlines.set({ key: `dispatch_search:${id}`, at: now, urgency: urgencyOf[severity] });
  }
}

/** Undefined: nobody is looked for. */
export function askedLevel(stored: StoredLadder | undefined): NetworkLevel | undefined {
  const ladder: Ladder | undefined = stored?.ladder;
  if (!ladder || ladder.state === 'resolved' || ladder.state === 'ended') return undefined;
  return ladder.dispatch.state === 'offered' ? ladder.dispatch.level : undefined;
}

export async function searchDue(tx: Tx, id: AlertId, moment: Looking): Promise<void> {
  const alert = await tx.alerts.get(id);
  const stored = await tx.ladders.get(id);
  const level = askedLevel(stored);
  if (!alert || !stored || level === undefined) return;
  const { atOnce, answerWithin } = offeringOf(stored.plan, alert.severity);
  const asked = await dispatchesOfCase(tx, alert);
  if (await isHelped(tx, alert, asked, moment)) return;
  const waiting = asked.filter((one) => one.state === 'offered' && one.level === level);
  const wanted = atOnce - waiting.length;
  if (wanted <= 0) return;
  const home = await tx.homes.get(alert.home);
  const question = { alert, home, level, count: wanted, now: moment.now, asked };
  const found = await findCandidates(tx, question, moment.roads);
  for (const candidate of found?.candidates ?? [])
    await offerTo(
      tx,
      alert,
      candidate,
      { level, beside: false, dueAt: later(moment.now, answerWithin) },
      moment,
    );
  const nobody = waiting.length === 0 && !found?.candidates.length;
  if (nobody) await climb(tx, alert, { what: 'dispatch', step: 'declined', level }, moment);
}

type How = Pick<Dispatch, 'level' | 'beside'> & { readonly dueAt: Instant };

export async function offerTo(
  tx: Tx,
  alert: Alert,
  { responder, minutes }: Pick<Candidate, 'responder' | 'minutes'>,
  how: How,
  moment: Moment,
): Promise<Dispatch> {
  const dispatch: Dispatch = {
    id: moment.ids.dispatch(),
    alert: alert.id,
    home: alert.home,
    responder: responder.id,
    name: responder.name,
    severity: alert.severity,
    ...how,
    state: 'offered',
    minutes: Math.max(1, Math.ceil(minutes)),
    offeredAt: moment.now,
    actions: [],
  };
  await writeDispatch(tx, alert, undefined, offerOf(dispatch), moment);
  return dispatch;
}
