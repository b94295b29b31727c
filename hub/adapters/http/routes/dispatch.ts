/** Who goes: what an operator sees, asks and writes down. Each change answers the dispatches of the alert as they are after it. */
import {
  AlertId,
  AlertTimes,
  CandidateList,
  CircleReport,
  DispatchAnswer,
  DispatchId,
  DispatchView,
  SendRequest,
  ServicesRequest,
} from '@zhuji/protocol';
import Type from 'typebox';
import { dispatchesOf } from '../../../app/dispatch/dispatch-view.ts';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

interface DispatchParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
  useCases: Pick<
    HttpUseCases,
    | 'candidatesFor'
    | 'sendResponders'
    | 'withdrawDispatch'
    | 'answerFor'
    | 'handToServices'
    | 'alertTimes'
    | 'circleReport'
  >;
}

const facts = { tag: 'dispatch', role: 'operator' } as const;
const params = Type.Object({ id: AlertId });
/** Whose the alert is has been judged; the dispatch is a part of it. */
const ofDispatch = Type.Object({ id: AlertId, dispatch: DispatchId });
const dispatches = { 200: Type.Array(DispatchView) };
const notMine = ['not_found', 'alert_not_claimed', 'alert_not_yours'] as const;
const lifeRefusals = [
  'dispatch_over',
  'dispatch_taken',
  'dispatch_elsewhere',
  'dispatch_accepted_already',
  'dispatch_not_accepted',
  'dispatch_not_arrived',
] as const;

export function dispatchRoutes(app: App, parts: DispatchParts): void {
  choosing(app, parts);
  sending(app, parts);
  figures(app, parts);
}

const shown = ({ store, clock }: DispatchParts, id: AlertId): Promise<DispatchView[]> =>
  store.read((reader) => dispatchesOf(reader, id, clock.now()));

function choosing(app: App, parts: DispatchParts): void {
  const { candidatesFor } = parts.useCases;
  const candidates = describeRoute(
    { ...facts, zh: '可派人员与理由', en: 'Who may be sent, with reasons', refusals: ['not_found'] },
    { 200: CandidateList },
    { params },
  );
  app.get('/api/alerts/:id/candidates', candidates, async (request) =>
    granted(await candidatesFor(request.params.id)),
  );

  const list = describeRoute({ ...facts, zh: '警情的派单', en: 'Dispatches of an alert' }, dispatches, {
    params,
  });
  app.get('/api/alerts/:id/dispatches', list, (request) => shown(parts, request.params.id));
}

function sending(app: App, parts: DispatchParts): void {
  const { sendResponders, withdrawDispatch, answerFor, handToServices } = parts.useCases;
  const send = describeRoute(
    {
      ...facts,
      zh: '派人(可多人)',
      en: 'Ask somebody to go',
      changes: true,
      refusals: [...notMine, 'alert_not_open', 'responder_busy'],
    },
    dispatches,
    { params, body: SendRequest },
  );
  app.post('/api/alerts/:id/dispatches', send, async (request) => {
    granted(await sendResponders(signedIn(request).user, request.params.id, request.body));
    return shown(parts, request.params.id);
  });

  const withdraw = describeRoute(
    {
      ...facts,
      zh: '撤回派单',
      en: 'Take a dispatch back',
      changes: true,
      refusals: [...notMine, 'dispatch_over', 'dispatch_arrived'],
    },
    dispatches,
    { params: ofDispatch },
  );
  app.post('/api/alerts/:id/dispatches/:dispatch/withdraw', withdraw, async (request) => {
    const { id, dispatch } = request.params;
    granted(await withdrawDispatch(signedIn(request).user, id, dispatch));
    return shown(parts, id);
  });

  const answer = describeRoute(
    {
      ...facts,
      zh: '代记响应员的电话答复',
      en: 'Write down what a responder said by telephone',
      changes: true,
      refusals: [...notMine, ...lifeRefusals, 'presence_code_wrong', 'presence_code_spent'],
    },
    dispatches,
    { params: ofDispatch, body: DispatchAnswer },
  );
  app.post('/api/alerts/:id/dispatches/:dispatch/answer', answer, async (request) => {
    const { id, dispatch } = request.params;
    granted(await answerFor(signedIn(request).user, id, dispatch, request.body));
    return shown(parts, id);
  });

  const services = describeRoute(
    {
      ...facts,
      zh: '移交 120/119/110',
      en: 'Hand over to 120, 119 or 110, with what was told',
      changes: true,
      refusals: notMine,
    },
    { 204: Type.Null() },
    { params, body: ServicesRequest },
  );
  app.post('/api/alerts/:id/services', services, async (request, reply) => {
    granted(await handToServices(signedIn(request).user, request.params.id, request.body));
    return reply.code(204).send(null);
  });
}

function figures(app: App, { useCases: { alertTimes, circleReport } }: DispatchParts): void {
  const times = describeRoute(
    { ...facts, zh: '警情各环节用时', en: 'How long each step took', refusals: ['not_found'] },
    { 200: AlertTimes },
    { params },
  );
  app.get('/api/alerts/:id/times', times, async (request) => granted(await alertTimes(request.params.id)));

  const circle = describeRoute(
    { ...facts, zh: '一刻钟服务圈', en: 'The fifteen-minute circle, of the last closed alerts' },
    { 200: CircleReport },
    {
      querystring: Type.Object(
        { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })) },
        { additionalProperties: false },
      ),
    },
  );
  app.get('/api/circle', circle, (request) =>
    circleReport(signedIn(request).user, request.query.limit ?? 100),
  );
}
