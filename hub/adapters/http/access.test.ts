/** Every route for every role, from the OpenAPI document itself: a new route is in this matrix before anybody thinks of it. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { type ApiError, errors, type Role, roles } from '@zhuji/protocol';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpHub } from '../../../tests/support/http-hub.ts';
import type { Access } from './app.ts';
import { letsIn } from './guard.ts';

interface Operation {
  'x-role': Access;
  summary: string;
  tags: string[];
  operationId: string;
  requestBody?: { content: Record<string, { schema: Node }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}

let hub: HttpHub;
let document: OpenApi;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  hub = await HttpHub.start();
  document = (await (await hub.ask('GET', '/api/openapi.json')).json()) as OpenApi;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{\w+\}/g, 'no-such-thing'),
      operation,
    })),
  );
}, 60_000);
afterAll(() => hub.stop());

/** Only the code matters here; the live feed never ends by itself. */
async function askedAs(as: Role | undefined, method: string, path: string): Promise<ApiError | undefined> {
  const answer = await hub.ask(method, path, { as, ...(method === 'GET' ? {} : { body: {} }) });
  if (!answer.ok) return (await answer.json()) as ApiError;
  await answer.body?.cancel();
  return undefined;
}

describe('who may do what', () => {
  it('asks for a sign-in everywhere but at six doors', async () => {
    for (const { method, path, operation } of operations) {
      const code = (await askedAs(undefined, method, path))?.code;
      const label = `${method} ${path} for a stranger`;
      if (operation['x-role'] === 'anyone') expect(code, label).not.toBe('not_signed_in');
      else expect(code, label).toBe('not_signed_in');
    }
    const open = operations.filter(({ operation }) => operation['x-role'] === 'anyone');
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /health',
      'GET /metrics',
      'POST /api/channels/no-such-thing/receipts/no-such-thing',
      'POST /api/family/join',
      'POST /api/push/receipts',
      'POST /api/session',
    ]);
  });

  it.each(Object.keys(roles) as Role[])(
    'lets the %s in where its role is enough, and nowhere else',
    async (role) => {
      // Signing out is tried in its own test: here it would end the matrix.
      for (const { method, path, operation } of operations.filter(({ method }) => method !== 'DELETE')) {
        const asked = operation['x-role'];
        const code = (await askedAs(role, method, path))?.code;
        const label = `${method} ${path} for ${role}`;
        expect(['not_signed_in', 'internal'], label).not.toContain(code);
        if (letsIn(asked, role)) expect(code, label).not.toBe('not_allowed');
        else expect(code, label).toBe('not_allowed');
      }
    },
  );
});

it('keeps these for supervisors and administrators', () => {
  const above = operations.filter(
    ({ operation }) => operation['x-role'] === 'supervisor' || operation['x-role'] === 'admin',
  );
  expect(
    above.map(({ method, path, operation }) => `${operation['x-role']} ${method} ${path}`).sort(),
  ).toEqual([
    'admin DELETE /api/areas/no-such-thing',
    'admin DELETE /api/homes/no-such-thing/readings',
    'admin DELETE /api/users/no-such-thing/sessions',
    'admin GET /api/register/export',
    'admin GET /api/users',
    'admin POST /api/register/import',
    'admin POST /api/register/preview',
    'admin POST /api/users',
    'admin POST /api/users/no-such-thing/disable',
    'admin POST /api/users/no-such-thing/enable',
    'admin POST /api/users/no-such-thing/password',
    'admin PUT /api/areas',
    'admin PUT /api/register',
    'admin PUT /api/users/no-such-thing',
    'supervisor DELETE /api/drills/no-such-thing',
    'supervisor DELETE /api/homes/no-such-thing/devices/no-such-thing',
    'supervisor DELETE /api/homes/no-such-thing/devices/no-such-thing/name',
    'supervisor DELETE /api/homes/no-such-thing/drill-home',
    'supervisor DELETE /api/homes/no-such-thing/residents/no-such-thing',
    'supervisor GET /api/areas/no-such-thing/would-go',
    'supervisor GET /api/audit',
    'supervisor GET /api/audit/people',
    'supervisor GET /api/channels',
    'supervisor GET /api/drills',
    'supervisor GET /api/homes/no-such-thing/presence-code',
    'supervisor GET /api/homes/no-such-thing/readings/export',
    'supervisor GET /api/plans',
    'supervisor GET /api/plans/versions',
    'supervisor GET /api/quarantine',
    'supervisor GET /api/rota',
    'supervisor GET /api/statistics',
    'supervisor GET /api/unreached',
    'supervisor POST /api/channels/no-such-thing/test',
    'supervisor POST /api/gateways',
    'supervisor POST /api/gateways/no-such-thing/secret',
    'supervisor POST /api/homes',
    'supervisor POST /api/homes/no-such-thing/drills',
    'supervisor POST /api/homes/no-such-thing/presence-code',
    'supervisor PUT /api/homes/no-such-thing',
    'supervisor PUT /api/homes/no-such-thing/contacts',
    'supervisor PUT /api/homes/no-such-thing/devices/no-such-thing/name',
    'supervisor PUT /api/homes/no-such-thing/drill-home',
    'supervisor PUT /api/homes/no-such-thing/presence-code',
    'supervisor PUT /api/homes/no-such-thing/residents/no-such-thing',
    'supervisor PUT /api/homes/no-such-thing/test',
    'supervisor PUT /api/plans',
    'supervisor PUT /api/responders',
    'supervisor PUT /api/responders/no-such-thing/rota',
  ]);
});

describe('the OpenAPI document', () => {
  it('names what every operation is, and codes all that it may refuse', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(20);
    for (const { method, path, operation } of operations) {
      const label = `${method} ${path}`;
      expect(operation.summary, label).toMatch(/\p{Script=Han}.* · [A-Z]/u);
      expect(operation.tags, label).toHaveLength(1);
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        label,
      ).toBe(true);
      expect(statuses, label).toContain('500');
    }
    const named = operations.flatMap(({ operation }) =>
      Object.entries(operation.responses).filter(([status]) => Number(status) >= 400 && status !== '503'),
    );
    for (const [, { description }] of named)
      for (const code of description.split(', ')) expect(errors).toHaveProperty(code);
  });

  it('holds only schemas that JSON Schema 2020-12 knows', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const schema of schemasIn(document.paths))
      expect(ajv.validateSchema(schema), JSON.stringify(schema)).toBe(true);
  });

  it('is one by the specification of OpenAPI 3.1', async () => {
    const { valid, errors: faults } = await new Validator().validate({ ...structuredClone(document) });
    expect(faults ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('gives every operation a name of its own, and every text that is sent an example', () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names).toContain('getAlertsByIdTimes');
    expect(new Set(names).size).toBe(names.length);
    for (const { method, path, operation } of operations) {
      const body = operation.requestBody?.content['application/json']?.schema;
      expect(body ? textsWithoutExample(body) : [], `${method} ${path}`).toEqual([]);
    }
  });

  it('has a page that runs no script of its own making', async () => {
    const page = await hub.ask('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).not.toMatch(/<script>(?!<)/);
  });
});

interface Node {
  type?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
}
/** A choice of words says for itself what may stand there. */
const saysFor = ['example', 'examples', 'enum', 'const'];

function textsWithoutExample(node: Node, at = ''): string[] {
  if (saysFor.some((word) => word in node)) return [];
  const { type, properties, items, anyOf } = node;
  if (anyOf) return anyOf.flatMap((one) => textsWithoutExample(one, at));
  if (items) return textsWithoutExample(items, `${at}[]`);
  if (properties)
    return Object.entries(properties).flatMap(([name, one]) => textsWithoutExample(one, `${at}/${name}`));
  return type === 'string' ? [at] : [];
}

function schemasIn(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'schema' ? [value as object] : schemasIn(value),
  );
}
