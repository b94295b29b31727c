/** What an operator does with an ordinary request: appoints, writes down, ends it, and speaks for whoever rang up. */
import type {
  AppointmentRequest,
  DispatchAnswer,
  DispatchId,
  HelpRequestCancel,
  RequestId,
} from '@zhuji/protocol';
import type { Visit } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { windowOf } from '../../core/help-request/appointment.ts';
import type { HelpRequestEvent } from '../../core/help-request/help-request.ts';
import { hear } from '../dispatch/hear-responder.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Ids, Store, Tx, User } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { answerVisit } from './answer-visit.ts';
import { advance } from './write-request.ts';
import { writeVisit } from './write-visit.ts';

export interface RequestPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** Refusals: `not_found`, `appointment_invalid`, those of its life. */
export const appoint =
  (ports: RequestPorts) =>
  (user: User, id: RequestId, { help, note, ...time }: AppointmentRequest): Promise<Outcome<undefined>> => {
    const appointment = windowOf(time, ports.clock.now());
    if (!appointment) return Promise.resolve(refused('appointment_invalid'));
    return change(ports, user, id, { what: 'appoint', by: user.name, help, note, appointment });
  };

export const noteHelpRequest =
  (ports: RequestPorts) =>
  (user: User, id: RequestId, text: string): Promise<Outcome<undefined>> =>
    change(ports, user, id, { what: 'note', by: user.name, text });

export const finishHelpRequest =
  (ports: RequestPorts) =>
  (user: User, id: RequestId, word: string): Promise<Outcome<undefined>> =>
    change(ports, user, id, { what: 'finish', by: user.name, word });

export const cancelHelpRequest =
  (ports: RequestPorts) =>
  (user: User, id: RequestId, { by: of, reason }: HelpRequestCancel): Promise<Outcome<undefined>> =>
    change(ports, user, id, { what: 'cancel', by: user.name, of, reason });

function change(
  { store, clock, ids }: RequestPorts,
  user: User,
  id: RequestId,
  event: HelpRequestEvent,
): Promise<Outcome<undefined>> {
  return store.write(async (tx) => {
    const moment = { now: clock.now(), ids };
    const changed = await advance(tx, id, event, moment);
    if (!changed.ok) return changed;
    if (changed.value) await audited(tx, user, `help_request_${event.what}`, id, moment);
    return done(undefined);
  });
}

/** Refusals: `not_found`, those of the visit's life. */
export const withdrawVisit =
  (ports: RequestPorts) =>
  (user: User, request: RequestId, id: DispatchId): Promise<Outcome<undefined>> =>
    byDesk(ports, user, { request, id }, 'visit_withdraw', async (tx, visit, moment) => {
      const event = { what: 'withdraw', why: 'desk', by: user.name } as const;
      const decision = stepDispatch(visit, event, moment.now);
      if ('refused' in decision) return refused(decision.refused);
      return done(await writeVisit(tx, visit, decision, moment));
    });

export const answerVisitFor =
  (ports: RequestPorts) =>
  (user: User, request: RequestId, id: DispatchId, answer: DispatchAnswer): Promise<Outcome<undefined>> =>
    byDesk(ports, user, { request, id }, `visit_${answer.what}_for`, async (tx, visit, moment) => {
      const responder = await tx.responders.get(visit.responder, moment.now);
      // They rang up: that is an answer too.
      if (responder) await hear(tx, responder);
      return answerVisit(tx, visit, answer, user.name, moment);
    });

function byDesk(
  { store, clock, ids }: RequestPorts,
  user: User,
  { request, id }: { readonly request: RequestId; readonly id: DispatchId },
  what: string,
  work: (tx: Tx, visit: Visit, moment: Moment) => Promise<Outcome<boolean>>,
): Promise<Outcome<undefined>> {
  return store.write(async (tx) => {
    const moment = { now: clock.now(), ids };
    const visit = await tx.visits.get(id);
    if (visit?.request !== request) return refused('not_found');
    const answered = await work(tx, visit, moment);
    if (!answered.ok) return answered;
    if (answered.value) await audited(tx, user, what, id, moment);
    return done(undefined);
  });
}

export const audited = (
  tx: Tx,
  { id: by }: User,
  what: string,
  subject: string,
  { now: at }: Moment,
): Promise<void> => tx.audit.add({ at, by, what, subject });
