/** The OpenAPI document at /api/openapi.json, made from the routes' own schemas, and its page at /api/docs. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from './app.ts';
import { tags } from './describe-route.ts';
import { allRoutesFor } from './guard.ts';

const description = `助急平台接口。时间均为平台时钟的 Unix 毫秒;修改类请求须带请求头 \`x-zhuji: 1\`;错误按编码返回,一次列出全部问题。

The hub's API. Times are Unix milliseconds by the hub's clock; a request that changes something carries the header \`x-zhuji: 1\`;
refusals are coded, and list all faults at once. Operator, supervisor, administrator: each may do all that the one before may.`;

/** Before any route. */
export async function openApi(app: App, version: string, cookieName: string): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url, route }) => ({
      schema: {
        operationId: operationIdOf(`${route.method}`, url),
        ...(withPrefixItems(schema) as typeof schema),
      },
      url,
    }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '助急 Zhuji',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } } },
    },
  });
}

/** What a generated client calls it: `GET /api/alerts/:id/times` is `getAlertsByIdTimes`. */
function operationIdOf(method: string, url: string): string {
  const words = url
    .replace(/^\/api/, '')
    .replaceAll('/:', '/by-')
    .split(/[/.-]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return `${method.toLowerCase()}${words.join('')}`;
}

/** After all routes. */
export async function openApiPages(app: App): Promise<void> {
  await app.register(async (scope) => {
    allRoutesFor(scope as App, 'anyone');
    scope.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
    await scope.register(swaggerUi, { routePrefix: '/api/docs', theme: { title: '助急 Zhuji API' } });
  });
}

/** OpenAPI 3.1 speaks JSON Schema 2020-12, where a tuple's members are called `prefixItems`. */
function withPrefixItems(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withPrefixItems);
  if (typeof node !== 'object' || node === null) return node;
  const { items, additionalItems, ...rest } = node as Record<string, unknown>;
  const copied = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withPrefixItems(value)]),
  );
  if (items === undefined) return copied;
  if (Array.isArray(items))
    return { ...copied, prefixItems: items.map(withPrefixItems), items: additionalItems };
  return { ...copied, items: withPrefixItems(items) };
}
