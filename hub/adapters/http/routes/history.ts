/** Readings in time: for charts, for figures over a community, as text to take away, and to be forgotten. */
import { Readable } from 'node:stream';
import {
  BucketSeriesView,
  BucketView,
  ChartSeries,
  DeviceId,
  type Duration,
  earlier,
  HomeId,
  hours,
  Instant,
  instant,
  kindsOf,
  LastValueView,
  ReadingKind,
  ReadingKindList,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { Clock, History, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HistoryUseCases } from '../history-use-cases.ts';
import { found, granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface HistoryParts {
  store: Pick<Store, 'read'>;
  history: Pick<History, 'last' | 'buckets' | 'together'>;
  clock: Pick<Clock, 'now'>;
  useCases: HistoryUseCases;
}

const facts = { tag: 'homes', role: 'operator' } as const;
const refusals = ['not_found'] as const;
const closed = { additionalProperties: false } as const;
const params = Type.Object({ id: HomeId });
const span = { from: Type.Optional(Instant), to: Type.Optional(Instant) };
const choice = { kinds: Type.Optional(ReadingKindList), device: Type.Optional(DeviceId), ...span };
const Width = Type.Integer({
  minimum: 60_000,
  maximum: 31 * 86_400_000,
  description: 'Of a bucket, in milliseconds',
  examples: [900_000],
});
/** No page can show more. */
const bucketsAtMost = 20_000;

export function historyRoutes(app: App, parts: HistoryParts): void {
  chartRoute(app, parts);
  bucketRoute(app, parts);
  lastRoute(app, parts);
  togetherRoute(app, parts);
  exportRoute(app, parts);
  forgetRoute(app, parts);
}

interface Choice {
  kinds?: string;
  device?: DeviceId;
  from?: Instant;
  to?: Instant;
}

/** The last 24 hours unless told. */
function wantedOf(home: HomeId, { kinds, device, from, to }: Choice, now: Instant) {
  const end = to ?? now;
  return {
    home,
    from: from ?? earlier(end, hours(24)),
    to: end,
    ...(kinds !== undefined && { kinds: kindsOf(kinds) }),
    ...(device !== undefined && { device }),
  };
}

function chartRoute(app: App, { store, clock, useCases }: HistoryParts): void {
  const points = Type.Integer({
    minimum: 10,
    maximum: 5_000,
    default: 800,
    description: 'Of a series, at most',
  });
  const chart = describeRoute(
    { ...facts, zh: '家庭曲线', en: "A home's readings for a chart, no spike lost", refusals },
    { 200: Type.Array(ChartSeries) },
    { params, querystring: Type.Object({ ...choice, points: Type.Optional(points) }, closed) },
  );
  app.get('/api/homes/:id/chart', chart, async ({ params: { id }, query }) => {
    found(await store.read((tx) => tx.home(id)));
    return useCases.drawChart({ ...wantedOf(id, query, clock.now()), points: query.points ?? 800 });
  });
}

function bucketRoute(app: App, { store, history, clock }: HistoryParts): void {
  const buckets = describeRoute(
    { ...facts, zh: '家庭读数汇总', en: "A home's readings in buckets", refusals },
    { 200: Type.Array(BucketSeriesView) },
    { params, querystring: Type.Object({ ...choice, width: Width }, closed) },
  );
  app.get('/api/homes/:id/history', buckets, async ({ params: { id }, query }) => {
    found(await store.read((tx) => tx.home(id)));
    return history.buckets(noMore({ ...wantedOf(id, query, clock.now()), width: query.width as Duration }));
  });
}

function lastRoute(app: App, { store, history }: HistoryParts): void {
  const last = describeRoute(
    { ...facts, zh: '家庭最新读数', en: 'The newest value of each series of a home', refusals },
    { 200: Type.Array(LastValueView) },
    { params },
  );
  app.get('/api/homes/:id/last', last, async ({ params: { id } }) => {
    found(await store.read((tx) => tx.home(id)));
    return history.last([id]);
  });
}

function togetherRoute(app: App, { store, history, clock }: HistoryParts): void {
  const together = describeRoute(
    { ...facts, zh: '社区读数汇总', en: 'One kind over all homes of a community, or all that you may see' },
    { 200: Type.Array(BucketView) },
    {
      querystring: Type.Object(
        {
          kind: ReadingKind,
          community: Type.Optional(Type.String({ maxLength: 200, examples: ['祁连里社区'] })),
          ...span,
          width: Width,
        },
        closed,
      ),
    },
  );
  app.get('/api/history/together', together, async (request) => {
    const { kind, community, from, to = clock.now(), width } = request.query;
    const homes = await sightOf(store, request).read((tx) => tx.homes());
    const chosen = homes.filter((home) => community === undefined || home.community === community);
    return history.together(
      noMore({
        homes: chosen.map(({ id }) => id),
        kind,
        from: from ?? earlier(to, hours(24 * 7)),
        to,
        width: width as Duration,
      }),
    );
  });
}

function exportRoute(app: App, { store, clock, useCases }: HistoryParts): void {
  const text = { schema: Type.Unsafe<Readable>(Type.String()) };
  const taken = describeRoute(
    {
      ...facts,
      role: 'supervisor',
      zh: '导出家庭读数',
      en: "A home's readings as text, of the last 24 hours unless told: CSV or line protocol",
      refusals,
    },
    { 200: { content: { 'text/csv': text, 'text/plain': text } } },
    {
      params,
      querystring: Type.Object(
        { format: Type.Optional(Type.Enum(['csv', 'line'], { default: 'csv' })), ...span },
        closed,
      ),
    },
  );
  app.get('/api/homes/:id/readings/export', { ...taken, exposeHeadRoute: false }, async (request, reply) => {
    const { id } = request.params;
    found(await store.read((tx) => tx.home(id)));
    const format = request.query.format === 'line' ? 'line' : 'csv';
    const { from, to } = wantedOf(id, request.query, clock.now());
    const lines = await useCases.exportReadings(signedIn(request).user, id, format, { from, to });
    const name = format === 'csv' ? `${id}.csv` : `${id}.line`;
    return reply
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(lines));
  });
}

function forgetRoute(app: App, { useCases }: HistoryParts): void {
  const forget = describeRoute(
    { ...facts, role: 'admin', changes: true, zh: '删除家庭读数', en: "Forget a home's readings", refusals },
    { 204: Type.Null() },
    { params },
  );
  app.delete('/api/homes/:id/readings', forget, async (request, reply) => {
    granted(await useCases.forgetReadings(signedIn(request).user, request.params.id));
    return reply.code(204).send(null);
  });
}

/** The newest part of a span that would have more buckets than anybody can read. */
function noMore<Wanted extends { readonly from: Instant; readonly to: Instant; readonly width: Duration }>(
  wanted: Wanted,
): Wanted {
  const longest = (wanted.width * bucketsAtMost) as Duration;
  return { ...wanted, from: instant(Math.max(wanted.from, earlier(wanted.to, longest))) };
}
