/**
 * Every role × every route × somebody else's ids, from the OpenAPI document itself: a new route is in this matrix before anybody
 * thinks of it, and one that nobody has decided about fails it.
 */
import { type ApiError, type Role, roles } from '@zhuji/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromSchema, holdsId, type JsonSchema } from '../../../tests/support/from-schema.ts';
import { HttpHub } from '../../../tests/support/http-hub.ts';
import { type RightsWorld, rightsWorld } from '../../../tests/support/rights-world.ts';
import type { Access } from './app.ts';
import { letsIn } from './guard.ts';

/**
 * Routes that change something and name nobody's id in a field of its own. `theirs`: a body that reaches for what is somebody
 * else's all the same, and must find nothing there.
 */
const decided: Record<string, { why: string; theirs?: object }> = {
  'PUT /api/plans': {
    why: 'the scope names a home or an area',
    theirs: { scope: { of: 'home', name: 'home-west' }, kind: 'sos', change: { filingSeconds: 600 } },
  },
  'PUT /api/responders': {
    why: 'each record names its area',
    theirs: [
      {
        id: 're-west',
        name: '西川人',
        kind: 'station_staff',
        area: 'st-west',
        skills: [],
        keysOf: [],
        way: 'walk',
        base: { lat: 39.77, lon: 98.29 },
        rota: [],
        exceptions: [],
        onCall: false,
      },
    ],
  },
  'PUT /api/responder/position': { why: "one's own" },
  'PUT /api/responder/duty': { why: "one's own" },
  'POST /api/push/subscriptions': { why: "one's own" },
  'DELETE /api/push/subscriptions': { why: "one's own" },
  'DELETE /api/session': { why: "ends one's own session" },
  'DELETE /api/family': { why: "ends one's own membership" },
  'PUT /api/family/quiet-hours': { why: "one's own" },
  'DELETE /api/family/quiet-hours': { why: "one's own" },
};

interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  schema: JsonSchema;
}
interface Operation {
  'x-role': Access;
  'x-everywhere'?: true;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}
interface Route {
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

/** A world of a dozen accounts, each with a password that is slow to hash. */
const patience = 90_000;

let hub: HttpHub;
let world: RightsWorld;
let routes: Route[];

beforeAll(async () => {
  hub = await HttpHub.start();
  world = await rightsWorld(hub);
  const document = (await (await hub.ask('GET', '/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  routes = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        operation,
      })),
    )
    .filter(({ operation }) => operation['x-role'] !== 'anyone');
}, patience);
afterAll(() => hub.stop());

const bodyOf = ({ requestBody }: Operation): JsonSchema | undefined =>
  requestBody?.content['application/json']?.schema;

function namesIds({ operation, path }: Route): boolean {
  const body = bodyOf(operation);
  const inQuery = (operation.parameters ?? []).filter((one) => one.in === 'query');
  return (
    path.includes('{') ||
    (body !== undefined && holdsId(body)) ||
    inQuery.some(({ schema }) => schema['x-id'] !== undefined)
  );
}

/** Asks with these ids wherever the route takes one. */
async function ask(route: Route, role: Role, ids: Record<string, string>, body?: object) {
  const { method, operation } = route;
  const query = new URLSearchParams();
  let path = route.path;
  for (const { in: where, name, schema } of operation.parameters ?? []) {
    const value = ids[schema['x-id'] ?? ''];
    if (where === 'path') path = path.replace(`{${name}}`, value ?? 'no-such-thing');
    if (where === 'query' && value !== undefined) query.set(name, value);
  }
  const schema = bodyOf(operation);
  const made = { ...(schema && (fromSchema(schema, ids) as object)) };
  const answer = await hub.ask(method, query.size > 0 ? `${path}?${query}` : path, {
    headers: { cookie: world.east[role] },
    ...(method === 'GET' ? {} : { body: body ?? made }),
  });
  const endless = answer.headers.get('content-type')?.includes('text/event-stream');
  if (endless) await answer.body?.cancel();
  const text = endless ? '' : await answer.text();
  const code = answer.ok || text === '' ? undefined : (JSON.parse(text) as ApiError).code;
  return { status: answer.status, code, text };
}

describe("somebody else's", () => {
  it.each(Object.keys(roles) as Role[])(
    'is not there for the %s of another station',
    async (role) => {
      const before = await world.west();
      for (const route of routes) {
        const { name, operation, method } = route;
        const label = `${name} for ${role}`;
        const choice = decided[name];
        if (name === 'DELETE /api/session') continue;
        const answer = await ask(route, role, world.theirs, choice?.theirs);
        for (const secret of world.secrets) expect(answer.text, label).not.toContain(secret);
        if (!letsIn(operation['x-role'], role) || operation['x-everywhere'])
          expect(answer.code, label).toBe('not_allowed');
        else if (namesIds(route) || choice?.theirs)
          expect(answer, label).toMatchObject({ status: 404, code: 'not_found' });
        else if (method === 'GET') expect(answer.status, label).toBeLessThan(500);
        else
          expect(choice, `${name}: may it change what is somebody else's? Say so in "decided"`).toBeDefined();
      }
      expect(await world.west()).toEqual(before);
    },
    patience,
  );

  it('is not there in a list of a body either: a responder of another district is not sent', async () => {
    const asked = { headers: { cookie: world.east.operator } };
    await hub.ask('POST', '/api/alerts/al-east/claim', { ...asked, body: {} });
    const send = async (...responders: (string | undefined)[]) =>
      (await hub.ask('POST', '/api/alerts/al-east/dispatches', { ...asked, body: { responders } })).status;
    expect(await send(world.own.responder, world.theirs.responder)).toBe(404);
    expect(await send(world.own.responder)).toBe(200);
    await hub.ask('POST', '/api/alerts/al-east/release', { ...asked, body: {} });
  });

  it('is written down when somebody reached for it', async () => {
    const asked = { headers: { cookie: world.east.operator } };
    expect((await hub.ask('GET', '/api/alerts/al-west', asked)).status).toBe(404);
    const [line] = await hub.store.read((reader) => reader.auditLines({ limit: 1 }));
    expect(line).toMatchObject({ what: 'not_theirs', subject: 'GET /api/alerts/:id alert al-west' });
  });
});

it("shows and takes one's own", async () => {
  const readable = routes.filter(
    (one) => one.method === 'GET' && /^\/api\/(homes|alerts|help-requests)\/\{id\}/.test(one.path),
  );
  expect(readable.length).toBeGreaterThan(2);
  for (const route of readable.filter(({ operation }) => letsIn(operation['x-role'], 'operator')))
    expect((await ask(route, 'operator', world.own)).code, route.name).not.toBe('not_allowed');
  const mine = { headers: { cookie: world.east.operator } };
  expect((await hub.ask('GET', '/api/homes/home-east', mine)).status).toBe(200);
  expect((await hub.ask('GET', '/api/alerts/al-east', mine)).status).toBe(200);
  expect((await hub.ask('POST', '/api/alerts/al-east/claim', { ...mine, body: {} })).status).toBe(200);
  const seen = await (await hub.ask('GET', '/api/alerts', mine)).text();
  expect(seen).toContain('王东川');
});
