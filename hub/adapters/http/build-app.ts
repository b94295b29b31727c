/** Fastify with everything on it, in the order in which a request meets it. Not listening yet. */
import compress from '@fastify/compress';
import cookies from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type { App } from './app.ts';
import { brokenRequests } from './broken-requests.ts';
import { builtPages } from './built-pages.ts';
import { codedErrors, refusalOf, refuse } from './errors.ts';
import { guard, identify, rolelessRoutes } from './guard.ts';
import { jsonBodiesOnly } from './json-body.ts';
import type { FamilyFeed } from './live/family-feed.ts';
import type { LiveFeed } from './live/feed.ts';
import { openApi, openApiPages } from './openapi.ts';
import type { HttpParts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { alertChangeRoutes } from './routes/alert-changes.ts';
import { alertRoutes } from './routes/alerts.ts';
import { areaRoutes } from './routes/areas.ts';
import { awayRoutes } from './routes/away.ts';
import { colleagueRoute } from './routes/colleagues.ts';
import { deskLoadRoute } from './routes/desk-load.ts';
import { deviceRoutes } from './routes/devices.ts';
import { dispatchRoutes } from './routes/dispatch.ts';
import { drillRoutes } from './routes/drills.ts';
import { familyRoutes } from './routes/family.ts';
import { gatewayRoutes } from './routes/gateways.ts';
import { helpRequestRoutes } from './routes/help-requests.ts';
import { historyRoutes } from './routes/history.ts';
import { homeChartRoutes } from './routes/home-charts.ts';
import { homeEditRoutes } from './routes/home-edits.ts';
import { homeFamilyRoutes } from './routes/home-family.ts';
import { homePageRoutes } from './routes/home-pages.ts';
import { homeTestRoutes } from './routes/home-tests.ts';
import { homeRoutes } from './routes/homes.ts';
import { familyLiveRoute, liveRoute, responderLiveRoute } from './routes/live.ts';
import { mapRoute } from './routes/map.ts';
import { noticeRoutes } from './routes/notices.ts';
import { peopleRoutes } from './routes/people.ts';
import { photoRoutes } from './routes/photos.ts';
import { planRoutes } from './routes/plans.ts';
import { registerRoutes } from './routes/register.ts';
import { responderOwnRoutes } from './routes/responder.ts';
import { responderRoutes } from './routes/responders.ts';
import { sessionRoutes } from './routes/session.ts';
import { supervisionRoutes } from './routes/supervision.ts';
import { healthRoute, metricsRoute } from './routes/system.ts';
import { securityHeaders } from './security-headers.ts';
import { type SessionCookie, sessionCookie } from './session-cookie.ts';
import { judgeIds, unjudgedRoutes } from './whose.ts';

const limits = { bodyLimit: 64 * 1024, requestTimeout: 30_000, http: { headersTimeout: 10_000 } };

export interface Feeds {
  readonly desk: LiveFeed;
  readonly family: FamilyFeed;
}

export async function buildApp(parts: HttpParts, feeds: Feeds): Promise<App> {
  const { config, useCases } = parts;
  const app = emptyApp(parts);
  const cookie = sessionCookie(config.secureCookies);
  const roleless = rolelessRoutes(app);
  const unjudged = unjudgedRoutes(app);

  await securityHeaders(app, config);
  await app.register(compress, { globalDecompression: false });
  await app.register(cookies);
  identify(app, cookie, useCases);
  await limitedRate(app, config.requestsPerMinute);
  guard(app, useCases);
  judgeIds(app, parts);

  await openApi(app, config.version, cookie.name);
  apiRoutes(app, parts, feeds, cookie);
  await registerRoutes(app, parts);
  await photoRoutes(app, parts.useCases);
  await openApiPages(app);
  await builtPages(app, { at: '/', folder: config.consoleFolder, zh: '坐席页面', en: 'The console' });
  await builtPages(app, {
    at: '/family/',
    folder: config.familyFolder,
    zh: '家属页面',
    en: 'The family’s page',
  });
  await builtPages(app, {
    at: '/responder/',
    folder: config.responderFolder,
    zh: '响应员页面',
    en: 'The responder’s page',
  });

  await app.ready();
  const naked = roleless();
  if (naked.length > 0) throw new Error(`routes without a role: ${naked.join(', ')}`);
  if (unjudged().length > 0) throw new Error(`routes whose id nobody judges: ${unjudged().join(', ')}`);
  return app;
}

function emptyApp({ config, log, metrics }: HttpParts): App {
  const app: App = Fastify({
    ...limits,
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxy ?? false,
    clientErrorHandler: brokenRequests(metrics),
    frameworkErrors: (error, _, reply) => void refuse(metrics, reply, refusalOf(error)),
  });
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  codedErrors(app, metrics);
  jsonBodiesOnly(app);
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const labels = { method, route: routeOptions.url ?? 'none', status: `${reply.statusCode}` };
    metrics.observe('zhuji_http_seconds', reply.elapsedTime / 1000, labels);
  });
  return app;
}

/** Only `retry-after` is told, and only to who must wait. */
const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

/** Each person who is signed in has a measure of his own; all others share that of their address. */
async function limitedRate(app: App, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ signedIn, ip }) => signedIn?.tokenHash ?? ip,
    allowList: ({ routeOptions }) => unlimited.has(routeOptions.url ?? ''),
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    errorResponseBuilder: () => new Refusal('too_many_requests'),
  });
  app.addHook('onRequest', app.rateLimit());
}

/** Who watches over the hub is never turned away. */
const unlimited: ReadonlySet<string> = new Set(['/health', '/metrics']);

function apiRoutes(app: App, parts: HttpParts, feeds: Feeds, cookie: SessionCookie): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  sessionRoutes(app, { ...parts, cookie });
  alertRoutes(app, parts);
  alertChangeRoutes(app, parts.useCases);
  dispatchRoutes(app, parts);
  helpRequestRoutes(app, parts.useCases);
  responderRoutes(app, parts.useCases);
  responderOwnRoutes(app, parts.useCases);
  planRoutes(app, parts);
  homeRoutes(app, parts);
  homePageRoutes(app, parts);
  mapRoute(app, parts);
  supervisionRoutes(app, parts);
  historyRoutes(app, parts);
  homeChartRoutes(app, parts);
  awayRoutes(app, parts.useCases);
  deviceRoutes(app, parts.useCases);
  gatewayRoutes(app, parts);
  noticeRoutes(app, parts.noticeDesk);
  peopleRoutes(app, parts);
  areaRoutes(app, parts);
  homeEditRoutes(app, parts.useCases);
  colleagueRoute(app, parts);
  deskLoadRoute(app, parts);
  homeTestRoutes(app, parts);
  drillRoutes(app, parts.useCases);
  homeFamilyRoutes(app, parts.useCases);
  familyRoutes(app, { ...parts, cookie });
  liveRoute(app, feeds.desk);
  responderLiveRoute(app, parts, feeds.desk);
  familyLiveRoute(app, feeds.family, parts.store);
  healthRoute(app, parts);
  metricsRoute(app, parts);
}
