/** Plans, for supervisors: as they are, as they were, and a change. */
import { alertKindNames, PlanBook, PlanVersion, PutPlanRequest } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface PlanParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<HttpUseCases, 'planBook' | 'putPlan'>;
}

const facts = { tag: 'plans', role: 'supervisor' } as const;
const HistoryQuery = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })) },
  { additionalProperties: false },
);

export function planRoutes(app: App, { store, useCases }: PlanParts): void {
  const book = describeRoute(
    {
      ...facts,
      zh: '现行预案',
      en: `Plans in force for ${alertKindNames.length} kinds, and what was changed`,
    },
    { 200: PlanBook },
  );
  app.get('/api/plans', book, (request) => useCases.planBook(signedIn(request).user));

  const history = describeRoute(
    { ...facts, zh: '预案修改记录', en: 'Every change of a plan, newest first' },
    { 200: Type.Array(PlanVersion) },
    { querystring: HistoryQuery },
  );
  app.get('/api/plans/versions', history, (request) =>
    sightOf(store, request).read((tx) => tx.plans.history(request.query.limit ?? 100)),
  );

  const put = describeRoute(
    {
      ...facts,
      zh: '修改预案',
      en: 'Change a plan; it holds for alerts that begin after it',
      changes: true,
      refusals: ['not_found', 'plan_unsound'],
    },
    { 200: PlanVersion },
    { body: PutPlanRequest },
  );
  app.put('/api/plans', put, async (request) =>
    granted(await useCases.putPlan(signedIn(request).user, request.body)),
  );
}
