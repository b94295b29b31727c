/** What a responder's telephone asks for and says. Everything is about themselves: nobody else's dispatch exists for them. */
import type {
  DispatchAnswer,
  DispatchId,
  Instant,
  OwnDispatch,
  PositionFix,
  ResponderSelf,
} from '@zhuji/protocol';
import { isNear } from '../../core/dispatch/near.ts';
import { dutyOf } from '../../core/dispatch/on-duty.ts';
import type { Responder } from '../../core/dispatch/responder.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { arriveAtVisit, visitsOf } from '../help-request/own-visits.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Ids, Reader, Store, Tx, User } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { answerDispatch } from './answer-dispatch.ts';
import { hear } from './hear-responder.ts';
import { ownView } from './own-view.ts';
import { writeDispatch } from './write-dispatch.ts';

export interface OwnPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** Those that are open, and the last that ended. */
const shown = 20;

export const ownDispatches =
  ({ store, clock }: OwnPorts) =>
  (user: User): Promise<Outcome<ResponderSelf>> =>
    store.read((reader) => selfOf(reader, user, clock.now()));

async function selfOf(reader: Reader, user: User, now: Instant): Promise<Outcome<ResponderSelf>> {
  const responder = await reader.responders.ofUser(user.id, now);
  if (!responder) return refused('not_found');
  const { id, name, kind, way } = responder;
  const duty = dutyOf(responder, now);
  const dispatches: OwnDispatch[] = [];
  for (const one of await reader.dispatches.ofResponder(id, shown)) {
    const view = await ownView(reader, one);
    if (view) dispatches.push(view);
  }
  const visits = await visitsOf(reader, responder);
  const change = await reader.latestChange();
  const onDuty = duty !== undefined;
  const doing = { dispatches, visits };
  return done({ id, name, kind, way, onDuty, ...(duty && { duty }), ...doing, hubTime: now, change });
}

/** Refusals: `not_found`, also for another's; those of the dispatch's life. Sent again, it is the same answer. */
export const answerOwn =
  ({ store, clock, ids }: OwnPorts) =>
  async (user: User, id: DispatchId, answer: DispatchAnswer): Promise<Outcome<OwnDispatch>> => {
    const written = await store.write(async (tx): Promise<Outcome<undefined>> => {
      const moment = { now: clock.now(), ids };
      const responder = await tx.responders.ofUser(user.id, moment.now);
      const dispatch = await tx.dispatches.get(id);
      if (!responder || dispatch?.responder !== responder.id) return refused('not_found');
      await hear(tx, responder);
      const answered = await answerDispatch(tx, dispatch, answer, undefined, moment);
      if (!answered.ok) return answered;
      if (answered.value)
        await tx.audit.add({ at: moment.now, by: user.id, what: `dispatch_${answer.what}`, subject: id });
      return done(undefined);
    });
    if (!written.ok) return written;
    const view = await store.read(async (reader) => {
      const dispatch = await reader.dispatches.get(id);
      return dispatch && ownView(reader, dispatch);
    });
    return view ? done(view) : refused('not_found');
  };

/** Where they are: known for the next choice, and an arrival where it is the house that they are on their way to. */
export const tellPosition =
  ({ store, clock, ids }: OwnPorts) =>
  (user: User, fix: PositionFix): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const moment = { now: clock.now(), ids };
      const responder = await tx.responders.ofUser(user.id, moment.now);
      if (!responder) return refused('not_found');
      await hear(tx, responder, { seen: { at: moment.now, position: fix.position } });
      await arriveBy(tx, responder, fix, moment);
      await arriveAtVisit(tx, responder, fix, moment);
      return done(undefined);
    });

async function arriveBy(tx: Tx, responder: Responder, fix: PositionFix, moment: Moment): Promise<void> {
  for (const dispatch of await tx.dispatches.ofResponder(responder.id, shown)) {
    if (dispatch.state !== 'en_route') continue;
    const home = (await tx.homes.get(dispatch.home))?.position;
    const alert = await tx.alerts.get(dispatch.alert);
    if (!home || !alert || !isNear(fix, home)) continue;
    const decision = stepDispatch(dispatch, { what: 'near' }, moment.now);
    if ('state' in decision) await writeDispatch(tx, alert, dispatch, decision, moment);
  }
}

/** Their own word goes before the rota, until it is old. */
export const sayDuty =
  ({ store, clock }: OwnPorts) =>
  (user: User, onDuty: boolean): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const now = clock.now();
      const responder = await tx.responders.ofUser(user.id, now);
      if (!responder) return refused('not_found');
      await hear(tx, responder, { word: { onDuty, at: now } });
      await tx.audit.add({
        at: now,
        by: user.id,
        what: onDuty ? 'duty_on' : 'duty_off',
        subject: responder.id,
      });
      return done(undefined);
    });
