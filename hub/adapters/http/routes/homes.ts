import {
  Coverage,
  DeviceId,
  earlier,
  HomeId,
  HomeListed,
  HomeRead,
  hours,
  Instant,
  ReadingKind,
  ReadingPoint,
} from '@zhuji/protocol';
import Type from 'typebox';
import { withVersions } from '../../../app/edit-home.ts';
import { findHomes } from '../../../app/find-homes.ts';
import type { Clock, History, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { found, granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface HomeParts {
  store: Pick<Store, 'read'>;
  history: Pick<History, 'range'>;
  clock: Pick<Clock, 'now'>;
  useCases: Pick<HttpUseCases, 'homeCoverage' | 'noteReading'>;
}

const facts = { tag: 'homes', role: 'operator' } as const;
const params = Type.Object({ id: HomeId });
const FindQuery = Type.Object(
  {
    find: Type.Optional(
      Type.String({
        maxLength: 100,
        examples: ['王秀兰 祁连里'],
        description: 'Words, all of which are known of it',
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);
const ReadingQuery = Type.Object(
  {
    kind: Type.Optional(ReadingKind),
    device: Type.Optional(DeviceId),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1_000 })),
  },
  { additionalProperties: false },
);

export function homeRoutes(app: App, { store, history, clock, useCases }: HomeParts): void {
  const list = describeRoute(
    { ...facts, zh: '家庭列表、查找', en: 'List homes, or find them by name, address, phone or id' },
    { 200: Type.Array(HomeListed) },
    { querystring: FindQuery },
  );
  app.get('/api/homes', list, (request) => {
    const { find, limit } = request.query;
    return findHomes({ store: sightOf(store, request) })(find, limit);
  });

  const one = describeRoute(
    { ...facts, zh: '家庭详情', en: 'A home and its devices', refusals: ['not_found'] },
    { 200: HomeRead },
    { params },
  );
  app.get('/api/homes/:id', one, async (request) => {
    const { id } = request.params;
    const home = found(await store.read((tx) => tx.home(id)));
    await useCases.noteReading(signedIn(request).user, id);
    return withVersions(home);
  });

  const coverage = describeRoute(
    { ...facts, zh: '看护覆盖', en: 'What would not be noticed in a home', refusals: ['not_found'] },
    { 200: Coverage },
    { params },
  );
  app.get('/api/homes/:id/coverage', coverage, async ({ params: { id } }) =>
    granted(await useCases.homeCoverage(id)),
  );

  const readings = describeRoute(
    {
      ...facts,
      zh: '家庭读数',
      en: "A home's readings, of the last 24 hours unless told",
      refusals: ['not_found'],
    },
    { 200: Type.Array(ReadingPoint) },
    { params, querystring: ReadingQuery },
  );
  app.get('/api/homes/:id/readings', readings, async ({ params: { id }, query }) => {
    found(await store.read((tx) => tx.home(id)));
    const { kind, to = clock.now(), limit = 1_000, ...more } = query;
    const kinds = kind && { kinds: [kind] };
    return history.range({ from: earlier(to, hours(24)), ...more, ...kinds, home: id, to, limit });
  });
}
