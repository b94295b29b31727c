/** A responder's telephone: about themselves, and nobody else. It may send anything again. */
import {
  DispatchAnswer,
  DispatchId,
  DutyRequest,
  OwnDispatch,
  OwnVisit,
  PositionFix,
  ResponderSelf,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

type OwnUseCases = Pick<
  HttpUseCases,
  'ownDispatches' | 'answerOwn' | 'answerOwnVisit' | 'tellPosition' | 'sayDuty'
>;

const facts = { tag: 'responders', role: 'responder' } as const;
const changes = { ...facts, changes: true, refusals: ['not_found'] } as const;
const nothing = { 204: Type.Null() };
const lifeRefusals = [
  'not_found',
  'dispatch_over',
  'dispatch_taken',
  'dispatch_elsewhere',
  'dispatch_accepted_already',
  'dispatch_not_accepted',
  'dispatch_not_arrived',
  'presence_code_wrong',
  'presence_code_spent',
] as const;

export function responderOwnRoutes(app: App, useCases: OwnUseCases): void {
  const { ownDispatches, answerOwn, answerOwnVisit, tellPosition, sayDuty } = useCases;
  const me = describeRoute(
    { ...facts, zh: '我与我的派单', en: 'Myself and my dispatches', refusals: ['not_found'] },
    { 200: ResponderSelf },
  );
  app.get('/api/responder', me, async (request) => granted(await ownDispatches(signedIn(request).user)));

  const answer = describeRoute(
    {
      ...changes,
      judgesItself: true,
      zh: '答复派单:接单、婉拒、出发、到场、进展、求援、办结、退出',
      en: 'Answer a dispatch',
      refusals: lifeRefusals,
    },
    { 200: OwnDispatch },
    { params: Type.Object({ id: DispatchId }), body: DispatchAnswer },
  );
  app.post('/api/responder/dispatches/:id/answer', answer, async (request) =>
    granted(await answerOwn(signedIn(request).user, request.params.id, request.body)),
  );

  const visit = describeRoute(
    {
      ...changes,
      judgesItself: true,
      zh: '答复上门预约:接单、婉拒、出发、到场、进展、求援、办结、退出',
      en: 'Answer a visit to an ordinary request',
      refusals: lifeRefusals,
    },
    { 200: OwnVisit },
    { params: Type.Object({ id: DispatchId }), body: DispatchAnswer },
  );
  app.post('/api/responder/visits/:id/answer', visit, async (request) =>
    granted(await answerOwnVisit(signedIn(request).user, request.params.id, request.body)),
  );

  const position = describeRoute({ ...changes, zh: '上报位置', en: 'Tell where I am' }, nothing, {
    body: PositionFix,
  });
  app.put('/api/responder/position', position, async (request, reply) => {
    granted(await tellPosition(signedIn(request).user, request.body));
    return reply.code(204).send(null);
  });

  const duty = describeRoute({ ...changes, zh: '上岗、下岗', en: 'On or off duty' }, nothing, {
    body: DutyRequest,
  });
  app.put('/api/responder/duty', duty, async (request, reply) => {
    granted(await sayDuty(signedIn(request).user, request.body.onDuty));
    return reply.code(204).send(null);
  });
}
