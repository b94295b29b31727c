/** What stands beside the curves of a home's charts: its rhythm day by day, and what is to be marked on them. */
import {
  earlier,
  HomeActivity,
  HomeId,
  HomeMarks,
  hours,
  Instant,
  later,
  milliseconds,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import type { HistoryUseCases } from '../history-use-cases.ts';
import { found } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface HomeChartParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
  useCases: Pick<HistoryUseCases, 'homeActivity'>;
}

const facts = { tag: 'homes', role: 'operator', refusals: ['not_found'] } as const;
const closed = { additionalProperties: false } as const;
const params = Type.Object({ id: HomeId });
/** Of alerts and of events: more of them on one chart nobody can tell apart. */
const marksAtMost = 300;

export function homeChartRoutes(app: App, { store, clock, useCases }: HomeChartParts): void {
  const days = Type.Integer({ minimum: 1, maximum: 92, default: 28, description: 'Today and those before' });
  const activity = describeRoute(
    { ...facts, zh: '家庭作息', en: 'How much somebody moved, quarter of an hour by quarter, day by day' },
    { 200: HomeActivity },
    { params, querystring: Type.Object({ days: Type.Optional(days) }, closed) },
  );
  app.get('/api/homes/:id/activity', activity, async ({ params: { id }, query }) => {
    found(await store.read((tx) => tx.home(id)));
    return useCases.homeActivity(id, query.days ?? 28, clock.now());
  });

  const marks = describeRoute(
    { ...facts, zh: '曲线上的警情', en: 'Alerts and events of a home within a span, 24 hours unless told' },
    { 200: HomeMarks },
    {
      params,
      querystring: Type.Object({ from: Type.Optional(Instant), to: Type.Optional(Instant) }, closed),
    },
  );
  app.get('/api/homes/:id/marks', marks, (request) => {
    const { id } = request.params;
    // What opens at this very moment is marked.
    const { to = later(clock.now(), milliseconds(1)), from = earlier(to, hours(24)) } = request.query;
    return sightOf(store, request).read(async (tx) => {
      found(await tx.home(id));
      const { alerts, events } = await tx.marksOfHome(id, { from, to, limit: marksAtMost + 1 });
      return {
        alerts: alerts.slice(0, marksAtMost),
        events: events.slice(0, marksAtMost),
        more: alerts.length > marksAtMost || events.length > marksAtMost,
      };
    });
  });
}
