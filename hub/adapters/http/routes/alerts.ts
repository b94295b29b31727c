/** The queue and the cards. */
import { AlertDetail, AlertId, AlertList } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { found } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface AlertParts {
  store: Pick<Store, 'read'>;
}

const facts = { tag: 'alerts', role: 'operator' } as const;
const params = Type.Object({ id: AlertId });
const ListQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'closed'], { default: 'open' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'Of closed ones' }),
    ),
  },
  { additionalProperties: false },
);

export function alertRoutes(app: App, { store }: AlertParts): void {
  const list = describeRoute(
    { ...facts, zh: '警情列表', en: 'List alerts' },
    { 200: AlertList },
    { querystring: ListQuery },
  );
  app.get('/api/alerts', list, (request) => {
    const { state = 'open', limit = 100 } = request.query;
    return sightOf(store, request).read(async (tx) => ({
      change: await tx.latestChange(),
      alerts: state === 'open' ? await tx.openAlerts() : await tx.closedAlerts(limit),
    }));
  });

  const one = describeRoute(
    { ...facts, zh: '警情详情', en: "An alert's card", refusals: ['not_found'] },
    { 200: AlertDetail },
    { params },
  );
  app.get('/api/alerts/:id', one, async ({ params: { id } }) =>
    found(await store.read((tx) => tx.alert(id))),
  );
}
