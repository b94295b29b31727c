/** The register of those who go. */
import {
  AreaId,
  CandidateView,
  ResponderId,
  ResponderRecord,
  ResponderView,
  RotaChange,
  RotaQuery,
  RotaWeek,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

type ResponderUseCases = Pick<
  HttpUseCases,
  'listResponders' | 'putResponders' | 'rotaWeek' | 'putRota' | 'whoWouldGo'
>;

/** A few hundred at a time fit into one request. */
const Records = Type.Array(ResponderRecord, { minItems: 1, maxItems: 200 });

export function responderRoutes(app: App, useCases: ResponderUseCases): void {
  const { listResponders, putResponders } = useCases;
  const list = describeRoute(
    { tag: 'responders', role: 'operator', zh: '响应员列表', en: 'List responders' },
    { 200: Type.Array(ResponderView) },
  );
  app.get('/api/responders', list, (request) => listResponders(signedIn(request).user));

  const put = describeRoute(
    {
      tag: 'responders',
      role: 'supervisor',
      zh: '登记响应员',
      en: 'Add or replace responders',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: Type.Object({ responders: Type.Integer() }) },
    { body: Records },
  );
  app.put('/api/responders', put, async (request) =>
    granted(await putResponders(signedIn(request).user, request.body)),
  );
  rotaRoutes(app, useCases);
}

function rotaRoutes(app: App, { rotaWeek, putRota, whoWouldGo }: ResponderUseCases): void {
  const leading = { tag: 'responders', role: 'supervisor' } as const;
  const week = describeRoute(
    { ...leading, zh: '一周班表与空班', en: 'The rota of a week, and its holes' },
    { 200: RotaWeek },
    { querystring: RotaQuery },
  );
  app.get('/api/rota', week, async (request) =>
    granted(await rotaWeek(signedIn(request).user, request.query.day)),
  );

  const put = describeRoute(
    {
      ...leading,
      zh: '修改一人的班次',
      en: 'Change the rota of one person',
      changes: true,
      refusals: ['not_found', 'changed_meanwhile'],
    },
    { 204: Type.Null() },
    { params: Type.Object({ id: ResponderId }), body: RotaChange },
  );
  app.put('/api/responders/:id/rota', put, async (request, reply) => {
    granted(await putRota(signedIn(request).user, request.params.id, request.body));
    return reply.code(204).send(null);
  });

  const asked = describeRoute(
    { ...leading, zh: '现在呼叫会派谁', en: 'Who would be asked to go now', refusals: ['not_found'] },
    { 200: Type.Array(CandidateView) },
    { params: Type.Object({ id: AreaId }) },
  );
  app.get('/api/areas/:id/would-go', asked, async (request) => granted(await whoWouldGo(request.params.id)));
}
