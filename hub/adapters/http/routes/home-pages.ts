/** What the pages of a home ask for beside its card: its alerts of all time, its plans, and the communities there are. */
import { AlertId, Community, HomeAlerts, HomeId, PlanBook } from '@zhuji/protocol';
import Type from 'typebox';
import { homePlans } from '../../../app/home-plans.ts';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { found, granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface HomePageParts {
  store: Pick<Store, 'read'>;
}

const facts = { tag: 'homes', role: 'operator' } as const;
const params = Type.Object({ id: HomeId });
const PageQuery = Type.Object(
  {
    before: Type.Optional(AlertId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  { additionalProperties: false },
);

export function homePageRoutes(app: App, { store }: HomePageParts): void {
  const alerts = describeRoute(
    { ...facts, zh: '家庭的全部警情', en: "A home's alerts, newest first", refusals: ['not_found'] },
    { 200: HomeAlerts },
    { params, querystring: PageQuery },
  );
  app.get('/api/homes/:id/alerts', alerts, (request) => {
    const {
      params: { id },
      query: { before, limit = 20 },
    } = request;
    return sightOf(store, request).read(async (tx) => {
      found(await tx.home(id));
      const page = await tx.alertsOfHome(id, { ...(before && { before }), limit: limit + 1 });
      return { alerts: page.slice(0, limit), more: page.length > limit };
    });
  });

  const plans = describeRoute(
    { ...facts, zh: '家庭的现行预案', en: 'Plans in force for a home', refusals: ['not_found'] },
    { 200: PlanBook },
    { params },
  );
  app.get('/api/homes/:id/plans', plans, async (request) =>
    granted(await homePlans({ store: sightOf(store, request) })(request.params.id)),
  );

  const communities = describeRoute(
    { ...facts, zh: '有家庭的社区', en: 'Communities that have homes' },
    { 200: Type.Array(Community) },
  );
  app.get('/api/communities', communities, (request) =>
    sightOf(store, request).read((tx) => tx.communities()),
  );
}
