import { timingSafeEqual } from 'node:crypto';
import { BlockList } from 'node:net';
import { Health, severities } from '@zhuji/protocol';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { alertsPerHour } from '../../../app/desk-load.ts';
import { gatewayFigures } from '../../../app/gateway-figures.ts';
import type { GatewayFigures, Metrics } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import type { HttpParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const facts = { tag: 'system', role: 'anyone' } as const;

export function healthRoute(app: App, { health, config }: Pick<HttpParts, 'health' | 'config'>): void {
  const described = describeRoute(
    { ...facts, zh: '健康状态', en: 'Is it alive, is it ready, and what is stuck' },
    { 200: Health, 503: Health },
  );
  app.get('/health', described, async (_, reply) => {
    const parts = await health();
    const ready = Object.values(parts).every((part) => part.ok);
    return reply.code(ready ? 200 : 503).send({ live: true, ready, version: config.version, parts });
  });
}

type MetricsParts = Pick<HttpParts, 'store' | 'clock' | 'metrics' | 'config'>;

export function metricsRoute(app: App, { store, clock, metrics, config }: MetricsParts): void {
  const described = describeRoute(
    { ...facts, zh: 'Prometheus 指标', en: 'Metrics for Prometheus', refusals: ['not_allowed'] },
    { 200: { content: { 'text/plain': { schema: Type.String() } } } },
  );
  const figures = gatewayFigures({ store, clock });
  app.get('/metrics', described, async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) throw new Refusal('not_allowed');
    const counts = await store.read((tx) => tx.counts(clock.now()));
    for (const severity of Object.keys(severities))
      metrics.set('zhuji_open_alerts', counts.openAlerts[severity as keyof typeof severities], { severity });
    metrics.set('zhuji_alerts_per_operator_hour', await alertsPerHour({ store, clock }));
    metrics.set('zhuji_overdue_deadlines', counts.overdueDeadlines);
    metrics.set('zhuji_events_stored', counts.events);
    setGateways(metrics, await figures());
    const { contentType, text } = await metrics.page();
    return reply.type(contentType).send(text);
  });
}

function setGateways(metrics: Pick<Metrics, 'set'>, figures: GatewayFigures): void {
  for (const state of ['online', 'offline'] as const)
    metrics.set('zhuji_gateways', figures[state], { state });
  metrics.set('zhuji_gateway_waiting', figures.waitingEvents, { lane: 'event' });
  metrics.set('zhuji_gateway_waiting', figures.waitingReadings, { lane: 'reading' });
  metrics.set('zhuji_gateway_thinned', figures.thinned);
  metrics.set('zhuji_gateway_refused', figures.refused);
  metrics.set('zhuji_gateway_missing_events', figures.missingEvents);
  metrics.set('zhuji_gateway_clocks_off', figures.clocksOff);
}

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');
thisMachine.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/** With a token, whoever shows it. Without one, this machine itself, but not what a proxy on it passes on. */
function mayRead({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token) return sameText(headers.authorization ?? '', `Bearer ${token}`);
  const { remoteAddress = '', remoteFamily } = socket;
  if (headers['x-forwarded-for'] || headers.forwarded) return false;
  return thisMachine.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
}

/** Takes as long for a near miss as for a far one. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
