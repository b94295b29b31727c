/** Ordinary requests: what the desk sees, arranges and writes down. Each change answers the request as it is after it. */
import {
  AppointmentRequest,
  DispatchAnswer,
  DispatchId,
  HelpRequestCancel,
  HelpRequestDetail,
  HelpRequestDone,
  HelpRequestFigures,
  HelpRequestList,
  HelpRequestNote,
  HomeId,
  NewHelpRequest,
  RequestId,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { User } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HelpRequestUseCases } from '../help-request-use-cases.ts';
import { granted } from '../refusal.ts';

const facts = { tag: 'requests', role: 'operator' } as const;
const changes = { ...facts, changes: true } as const;
const params = Type.Object({ id: RequestId });
/** Whose the request is has been judged; the visit is a part of it. */
const ofVisit = Type.Object({ id: RequestId, visit: DispatchId });
const detail = { 200: HelpRequestDetail };

export function helpRequestRoutes(app: App, useCases: HelpRequestUseCases): void {
  looking(app, useCases);
  arranging(app, useCases);
  ending(app, useCases);
  visiting(app, useCases);
}

const shown = async (
  { showHelpRequest }: HelpRequestUseCases,
  user: User,
  id: RequestId,
): Promise<HelpRequestDetail> => granted(await showHelpRequest(user, id));

function looking(app: App, useCases: HelpRequestUseCases): void {
  const list = describeRoute({ ...facts, zh: '服务请求', en: 'Ordinary requests' }, { 200: HelpRequestList });
  app.get('/api/help-requests', list, (request) => useCases.listHelpRequests(signedIn(request).user));

  const one = describeRoute(
    { ...facts, zh: '一个服务请求', en: 'One request, with its story', refusals: ['not_found'] },
    detail,
    { params },
  );
  app.get('/api/help-requests/:id', one, (request) =>
    shown(useCases, signedIn(request).user, request.params.id),
  );

  const figures = describeRoute(
    { ...facts, zh: '本月服务请求统计', en: 'Requests of this month, in figures' },
    { 200: HelpRequestFigures },
  );
  app.get('/api/help-request-figures', figures, (request) =>
    useCases.helpRequestFigures(signedIn(request).user),
  );
}

function arranging(app: App, useCases: HelpRequestUseCases): void {
  const { openHelpRequest, appoint, noteHelpRequest } = useCases;
  const open = describeRoute(
    {
      ...changes,
      zh: '代为登记服务请求(来电)',
      en: 'Open a request for somebody who rang up',
      refusals: ['not_found', 'appointment_invalid'],
    },
    detail,
    { params: Type.Object({ id: HomeId }), body: NewHelpRequest },
  );
  app.post('/api/homes/:id/help-requests', open, async (request) => {
    const { user } = signedIn(request);
    const id = granted(await openHelpRequest(user, request.params.id, request.body));
    return shown(useCases, user, id);
  });

  const appointment = describeRoute(
    {
      ...changes,
      zh: '约定服务与时间(也用于改约)',
      en: 'Set what is wanted and when; again to change it',
      refusals: ['not_found', 'appointment_invalid', 'request_over', 'request_there'],
    },
    detail,
    { params, body: AppointmentRequest },
  );
  app.post('/api/help-requests/:id/appointment', appointment, async (request) => {
    const { user } = signedIn(request);
    granted(await appoint(user, request.params.id, request.body));
    return shown(useCases, user, request.params.id);
  });

  const note = describeRoute(
    {
      ...changes,
      zh: '已回电、备注',
      en: 'Called back, or something to write down',
      refusals: ['not_found', 'request_over'],
    },
    detail,
    { params, body: HelpRequestNote },
  );
  app.post('/api/help-requests/:id/notes', note, async (request) => {
    const { user } = signedIn(request);
    granted(await noteHelpRequest(user, request.params.id, request.body.text));
    return shown(useCases, user, request.params.id);
  });
}

function ending(app: App, useCases: HelpRequestUseCases): void {
  const { finishHelpRequest, cancelHelpRequest } = useCases;
  const ends = { ...changes, refusals: ['not_found', 'request_over'] } as const;
  const done = describeRoute({ ...ends, zh: '办结', en: 'Done, with a word' }, detail, {
    params,
    body: HelpRequestDone,
  });
  app.post('/api/help-requests/:id/done', done, async (request) => {
    const { user } = signedIn(request);
    granted(await finishHelpRequest(user, request.params.id, request.body.word));
    return shown(useCases, user, request.params.id);
  });

  const cancel = describeRoute(
    { ...ends, zh: '取消(老人、家属或坐席)', en: 'Cancelled by the elder, the family or the desk' },
    detail,
    { params, body: HelpRequestCancel },
  );
  app.post('/api/help-requests/:id/cancel', cancel, async (request) => {
    const { user } = signedIn(request);
    granted(await cancelHelpRequest(user, request.params.id, request.body));
    return shown(useCases, user, request.params.id);
  });
}

function visiting(app: App, useCases: HelpRequestUseCases): void {
  const { withdrawVisit, answerVisitFor } = useCases;
  const withdraw = describeRoute(
    {
      ...changes,
      zh: '撤回上门人员',
      en: 'Take a visit back',
      refusals: ['not_found', 'dispatch_over', 'dispatch_arrived'],
    },
    detail,
    { params: ofVisit },
  );
  app.post('/api/help-requests/:id/visits/:visit/withdraw', withdraw, async (request) => {
    const { user } = signedIn(request);
    const { id, visit } = request.params;
    granted(await withdrawVisit(user, id, visit));
    return shown(useCases, user, id);
  });

  const answer = describeRoute(
    {
      ...changes,
      zh: '代记上门人员的电话答复',
      en: 'Write down what a responder said by telephone',
      refusals: [
        'not_found',
        'dispatch_over',
        'dispatch_taken',
        'dispatch_accepted_already',
        'dispatch_not_accepted',
        'dispatch_not_arrived',
        'presence_code_wrong',
        'presence_code_spent',
      ],
    },
    detail,
    { params: ofVisit, body: DispatchAnswer },
  );
  app.post('/api/help-requests/:id/visits/:visit/answer', answer, async (request) => {
    const { user } = signedIn(request);
    const { id, visit } = request.params;
    granted(await answerVisitFor(user, id, visit, request.body));
    return shown(useCases, user, id);
  });
}
