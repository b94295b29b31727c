/**
 * Whose is it? A person of an area is shown what belongs to it, and somebody else's id is not there, whatever the route. The ids
 * that a request names are known by their schemas (`x-id`) and judged here, before any route sees them.
 */
import type { AreaId, ScopedId } from '@zhuji/protocol';
import type { FastifyRequest, RouteOptions } from 'fastify';
import type { Reader, Store } from '../../app/ports.ts';
import type { App } from './app.ts';
import { signedIn } from './guard.ts';
import type { HttpUseCases } from './parts.ts';
import { Refusal } from './refusal.ts';

interface WhoseParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<HttpUseCases, 'auditRefusal'>;
}

/** The read side, as whoever asks may see it. */
export const sightOf = (store: Pick<Store, 'read'>, request: FastifyRequest): Pick<Store, 'read'> => ({
  read: (work) => store.read((tx: Reader) => work(tx.within(signedIn(request).user.area))),
});

export function judgeIds(app: App, { store, useCases: { auditRefusal } }: WhoseParts): void {
  const judge = async (request: FastifyRequest, named: () => readonly NamedId[]): Promise<void> => {
    const area = request.signedIn?.user.area;
    if (!request.signedIn || area === undefined) return;
    const ids = named();
    if (ids.length === 0) return;
    const stranger = await store.read((tx) => firstUnseen(tx, area, ids));
    if (!stranger) return;
    const { method, routeOptions } = request;
    await auditRefusal(
      request.signedIn.user,
      `${method} ${routeOptions.url} ${stranger.what} ${stranger.id}`,
      'not_theirs',
    );
    throw new Refusal('not_found');
  };
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { params, querystring } = schemaOf(request);
    await judge(request, () => [...idsIn(params, request.params), ...idsIn(querystring, request.query)]);
  });
  // Only what fits its schema is read. What a body calls `id` is the name of something new.
  app.addHook('preHandler', async (request) => {
    if (request.is404) return;
    const { body } = schemaOf(request);
    await judge(request, () => idsIn(body, request.body).filter(({ field }) => field !== 'id'));
  });
}

async function firstUnseen(
  tx: Reader,
  area: AreaId,
  named: readonly NamedId[],
): Promise<NamedId | undefined> {
  const seen = tx.within(area);
  for (const one of named) if (!(await seen.sees(one.what, one.id))) return one;
  return undefined;
}

interface NamedId {
  readonly field: string;
  readonly what: ScopedId;
  readonly id: string;
}
interface IdSchema {
  readonly 'x-id'?: ScopedId;
  readonly properties?: Readonly<Record<string, IdSchema>>;
  readonly items?: IdSchema;
  readonly anyOf?: readonly IdSchema[];
}

/** However deep in lists and records they lie. */
function idsIn(schema: IdSchema | undefined, value: unknown, field = ''): NamedId[] {
  if (schema === undefined || value === undefined || value === null) return [];
  const { 'x-id': what, properties, items, anyOf } = schema;
  if (what !== undefined) return typeof value === 'string' ? [{ field, what, id: value }] : [];
  if (items && Array.isArray(value)) return value.flatMap((one) => idsIn(items, one, field));
  if (anyOf) return anyOf.flatMap((one) => idsIn(one, value, field));
  if (!properties || typeof value !== 'object') return [];
  const given = value as Readonly<Record<string, unknown>>;
  return Object.entries(properties).flatMap(([name, one]) => idsIn(one, given[name], name));
}

const schemaOf = (request: FastifyRequest) =>
  (request.routeOptions.schema ?? {}) as {
    params?: IdSchema;
    querystring?: IdSchema;
    body?: IdSchema;
  };

/**
 * Collects every route as it is made; the answer names those whose path begins with an id that nobody judges. A further id of the
 * path is a part of the first. A route that itself asks whose it is says so (`judgesItself`).
 */
export function unjudgedRoutes(app: App): () => string[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  return () => routes.filter(isUnjudged).map((route) => `${route.method} ${route.url}`);
}

function isUnjudged({ url, schema, config }: RouteOptions): boolean {
  const first = /:(\w+)/.exec(url)?.[1];
  if (first === undefined || config?.role === 'anyone' || config?.judgesItself) return false;
  return (schema?.params as IdSchema | undefined)?.properties?.[first]?.['x-id'] === undefined;
}
