/** Drills: begun, watched and ended by whoever leads the area. */
import { AlertId, DrillList, DrillRequest, HomeId } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

type DrillUseCases = Pick<HttpUseCases, 'listDrills' | 'startDrill' | 'endDrill' | 'markDrillHome'>;

const leading = { tag: 'drills', role: 'supervisor' } as const;
const ofHome = Type.Object({ id: HomeId });
const ofAlert = Type.Object({ id: AlertId });
const done = { 204: Type.Null() };
const ListQuery = Type.Object(
  { state: Type.Optional(Type.Enum(['all', 'running'], { default: 'all' })) },
  { additionalProperties: false },
);

export function drillRoutes(
  app: App,
  { listDrills, startDrill, endDrill, markDrillHome }: DrillUseCases,
): void {
  const list = describeRoute(
    { ...leading, zh: '演练与演练用房', en: 'Drills, and the homes for them' },
    { 200: DrillList },
    { querystring: ListQuery },
  );
  app.get('/api/drills', list, (request) =>
    listDrills(signedIn(request).user, request.query.state === 'running'),
  );

  const start = describeRoute(
    {
      ...leading,
      zh: '开始演练(到时自动结束)',
      en: 'Begin a drill; it ends by itself',
      changes: true,
      refusals: ['not_found', 'home_not_for_drills', 'home_lived_in', 'drill_running', 'home_in_need'],
    },
    { 200: Type.Object({ alert: AlertId }) },
    { params: ofHome, body: DrillRequest },
  );
  app.post('/api/homes/:id/drills', start, async (request) =>
    granted(await startDrill(signedIn(request).user, request.params.id, request.body)),
  );

  const end = describeRoute(
    { ...leading, zh: '结束演练', en: 'End a drill', changes: true, refusals: ['not_found', 'not_drill'] },
    done,
    { params: ofAlert },
  );
  app.delete('/api/drills/:id', end, async (request, reply) => {
    granted(await endDrill(signedIn(request).user, request.params.id));
    return reply.code(204).send(null);
  });

  const mark = { ...leading, changes: true, refusals: ['not_found'] } as const;
  const allow = describeRoute(
    {
      ...mark,
      refusals: ['not_found', 'home_lived_in'],
      zh: '标记为演练用房',
      en: 'Drills may be held in this home',
    },
    done,
    { params: ofHome },
  );
  app.put('/api/homes/:id/drill-home', allow, async (request, reply) => {
    granted(await markDrillHome(signedIn(request).user, request.params.id, true));
    return reply.code(204).send(null);
  });

  const forbid = describeRoute(
    { ...mark, zh: '不再作演练用房', en: 'No drills in this home any more' },
    done,
    { params: ofHome },
  );
  app.delete('/api/homes/:id/drill-home', forbid, async (request, reply) => {
    granted(await markDrillHome(signedIn(request).user, request.params.id, false));
    return reply.code(204).send(null);
  });
}
