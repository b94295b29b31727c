import {
  GatewayCreated,
  GatewayId,
  GatewayView,
  NewGateway,
  QuarantinedView,
  Register,
} from '@zhuji/protocol';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpConfig, HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface GatewayParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
  useCases: Pick<HttpUseCases, 'enrolGateway' | 'renewSecret' | 'loadRegister'>;
  config: Pick<HttpConfig, 'gateways'>;
}

/** Some ten thousand homes. A larger register comes in by the command line, which does not hold the hub up. */
const registerLimit = 8 * 1024 * 1024;
const QuarantineQuery = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })) },
  { additionalProperties: false },
);

export function gatewayRoutes(app: App, parts: GatewayParts): void {
  const { store, clock, useCases } = parts;
  const list = describeRoute(
    { tag: 'gateways', role: 'operator', zh: '网关列表', en: 'List gateways' },
    { 200: Type.Array(GatewayView) },
  );
  app.get('/api/gateways', list, (request) => sightOf(store, request).read((tx) => tx.gateways(clock.now())));

  enrolment(app, parts);

  const quarantine = describeRoute(
    { tag: 'gateways', role: 'supervisor', zh: '被拒报文', en: 'Messages that were refused' },
    { 200: Type.Array(QuarantinedView) },
    { querystring: QuarantineQuery },
  );
  app.get('/api/quarantine', quarantine, async (request) => {
    const { limit = 100 } = request.query;
    const kept = await sightOf(store, request).read((tx) => tx.quarantined(limit));
    return kept.map((message) => ({ ...message, faults: [...message.faults] }));
  });

  const register = describeRoute(
    {
      tag: 'homes',
      role: 'admin',
      zh: '导入家庭名册',
      en: 'Load the register of homes',
      changes: true,
      everywhere: true,
    },
    { 200: Type.Object({ homes: Type.Integer() }) },
    { body: Register },
  );
  app.put('/api/register', { ...register, bodyLimit: registerLimit }, async (request) =>
    granted(await useCases.loadRegister(signedIn(request).user.id, request.body)),
  );
}

/** Whoever leads may add a home, and enrols what protects it. */
function enrolment(app: App, { useCases, config: { gateways } }: GatewayParts): void {
  const facts = { tag: 'gateways', role: 'supervisor', changes: true } as const;
  const urlFor = ({ hostname }: FastifyRequest): string =>
    gateways.url ?? `${gateways.tls ? 'mqtts' : 'mqtt'}://${hostname}:${gateways.port}`;

  const enrol = describeRoute(
    {
      ...facts,
      zh: '登记网关(密钥只显示一次)',
      en: 'Enrol a gateway; its secret is shown once',
      refusals: ['not_found', 'already_exists'],
    },
    { 201: GatewayCreated },
    { body: NewGateway },
  );
  app.post('/api/gateways', enrol, async (request, reply) => {
    const made = granted(await useCases.enrolGateway(signedIn(request).user.id, request.body));
    return reply.code(201).send({ ...made, url: urlFor(request) });
  });

  const renew = describeRoute(
    {
      ...facts,
      zh: '更换网关密钥(只显示一次，旧密钥立即失效)',
      en: 'Give a gateway a new secret, shown once; its old line ends',
      refusals: ['not_found'],
    },
    { 200: GatewayCreated },
    { params: Type.Object({ id: GatewayId }) },
  );
  app.post('/api/gateways/:id/secret', renew, async (request) => {
    const made = granted(await useCases.renewSecret(signedIn(request).user.id, request.params.id));
    return { ...made, url: urlFor(request) };
  });
}
