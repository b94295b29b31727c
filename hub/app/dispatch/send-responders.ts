/** What an operator does: asks somebody to go, takes it back, says for a responder what they said by telephone. */
import {
  type AlertId,
  type DispatchAnswer,
  type DispatchId,
  later,
  responderKinds,
  type SendRequest,
  type ServicesRequest,
} from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { type Candidate, isBusy, judge } from '../../core/dispatch/candidate.ts';
import { isCountedOn, isOpen } from '../../core/dispatch/dispatch.ts';
import { needOf, wantedOf } from '../../core/dispatch/need.ts';
import { offeringOf } from '../../core/dispatch/offering.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import type { AlertPorts } from '../change-alert.ts';
import { climb } from '../escalate.ts';
import { holds } from '../holds.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx, User } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { answerDispatch } from './answer-dispatch.ts';
import { dispatchesOfCase } from './case-help.ts';
import { hear } from './hear-responder.ts';
import { placeOfHome } from './reach.ts';
import { offerTo } from './search.ts';
import { writeDispatch } from './write-dispatch.ts';

/** Refusals: `not_found`, those of who may, `alert_not_open`, `responder_busy` with the name of the one. */
export const sendResponders =
  ({ store, clock, ids }: AlertPorts) =>
  (user: User, id: AlertId, wanted: SendRequest): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const moment = { now: clock.now(), ids };
      const alert = await tx.alerts.get(id);
      if (!alert) return refused('not_found');
      const mine = await holds(tx, user, alert);
      if (!mine.ok) return mine;
      if (alert.state !== 'claimed') return refused('alert_not_open');
      const people = await chosen(tx, alert, wanted, moment);
      if (!people.ok) return people;
      const beside = wanted.beside ?? (await dispatchesOfCase(tx, alert)).some(isCountedOn);
      await offerAll(tx, alert, people.value, beside, moment);
      await tx.audit.add({ at: moment.now, by: user.id, what: 'dispatch_send', subject: id });
      return done(undefined);
    });

type Chosen = Pick<Candidate, 'responder' | 'minutes'>;

async function chosen(
  tx: Tx,
  alert: Alert,
  { responders }: SendRequest,
  { now }: Moment,
): Promise<Outcome<Chosen[]>> {
  const position = await placeOfHome(tx.areas, await tx.homes.get(alert.home));
  const asked = (await tx.dispatches.ofAlert(alert.id)).filter(isOpen);
  const people: Chosen[] = [];
  for (const id of responders) {
    const responder = await tx.responders.get(id, now);
    if (!responder) return refused('not_found');
    if (asked.some((one) => one.responder === id)) continue;
    if (isBusy(responder, wantedOf(alert))) return refused('responder_busy', { holder: responder.name });
    const need = needOf(alert, alert.home, position ?? responder.base);
    const judged = judge(responder, need, new Map(), now);
    people.push({ responder, minutes: 'may' in judged ? judged.may.minutes : judged.not.minutes });
  }
  return done(people);
}

async function offerAll(
  tx: Tx,
  alert: Alert,
  people: readonly Chosen[],
  beside: boolean,
  moment: Moment,
): Promise<void> {
  const stored = await tx.ladders.get(alert.id);
  const { answerWithin } = offeringOf(stored?.plan ?? {}, alert.severity);
  const dueAt = later(moment.now, answerWithin);
  for (const one of people) {
    const { level } = responderKinds[one.responder.kind];
    await offerTo(tx, alert, one, { level, beside, dueAt }, moment);
  }
  const level = people[0] && responderKinds[people[0].responder.kind].level;
  const undecided =
    stored?.ladder.dispatch.state === 'none' || stored?.ladder.dispatch.state === 'not_needed';
  if (level && undecided) await climb(tx, alert, { what: 'dispatch', step: 'sent', level }, moment);
}

/** Refusals: `not_found`, those of who may, those of the dispatch's life. */
export const withdrawDispatch =
  (ports: AlertPorts) =>
  (user: User, alert: AlertId, id: DispatchId): Promise<Outcome<undefined>> =>
    byDesk(ports, user, { alert, id }, 'dispatch_withdraw', async (tx, of, dispatch, moment) => {
      const event = { what: 'withdraw', why: 'desk', by: user.name } as const;
      const decision = stepDispatch(dispatch, event, moment.now);
      if ('refused' in decision) return refused(decision.refused);
      return done(await writeDispatch(tx, of, dispatch, decision, moment));
    });

export const answerFor =
  (ports: AlertPorts) =>
  (user: User, alert: AlertId, id: DispatchId, answer: DispatchAnswer): Promise<Outcome<undefined>> =>
    byDesk(ports, user, { alert, id }, `dispatch_${answer.what}_for`, async (tx, _, dispatch, moment) => {
      const responder = await tx.responders.get(dispatch.responder, moment.now);
      // They rang up: that is an answer too.
      if (responder) await hear(tx, responder);
      return answerDispatch(tx, dispatch, answer, user.name, moment);
    });

type Dispatch = NonNullable<Awaited<ReturnType<Tx['dispatches']['get']>>>;

function byDesk(
  { store, clock, ids }: AlertPorts,
  user: User,
  { alert: alertId, id }: { readonly alert: AlertId; readonly id: DispatchId },
  what: string,
  work: (tx: Tx, alert: Alert, dispatch: Dispatch, moment: Moment) => Promise<Outcome<boolean>>,
): Promise<Outcome<undefined>> {
  return store.write(async (tx) => {
    const moment = { now: clock.now(), ids };
    const dispatch = await tx.dispatches.get(id);
    const alert = dispatch && (await tx.alerts.get(dispatch.alert));
    if (!alert || dispatch?.alert !== alertId) return refused('not_found');
    const mine = await holds(tx, user, alert);
    if (!mine.ok) return mine;
    const answered = await work(tx, alert, dispatch, moment);
    if (!answered.ok) return answered;
    if (answered.value) await tx.audit.add({ at: moment.now, by: user.id, what, subject: id });
    return done(undefined);
  });
}

/** 120, 119 or 110 was told: what, and by whom, is part of the alert's story. */
export const handToServices =
  ({ store, clock }: AlertPorts) =>
  (user: User, id: AlertId, { service, told, reference }: ServicesRequest): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const alert = await tx.alerts.get(id);
      if (!alert) return refused('not_found');
      if (alert.drill) return refused('drill_stays_inside');
      const mine = await holds(tx, user, alert);
      if (!mine.ok) return mine;
      const now = clock.now();
      const entry = { at: now, what: 'services', service, told, by: user.name } as const;
      await tx.alerts.addTimeline(id, { ...entry, ...(reference !== undefined && { reference }) });
      // The card is told: a line alone is no change.
      await tx.alerts.put(alert);
      await tx.audit.add({ at: now, by: user.id, what: `services_${service}`, subject: id });
      return done(undefined);
    });
