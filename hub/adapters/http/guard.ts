/**
 * Who may come in, judged before a byte of the body is read. A route without a role lets nobody in, and the hub does not start
 * with one (`rolelessRoutes`).
 */
import { mayDo, type Role } from '@zhuji/protocol';
import type { FastifyRequest, RouteOptions } from 'fastify';
import type { SignedIn } from '../../app/sign-in.ts';
import type { Access, App } from './app.ts';
import type { HttpUseCases } from './parts.ts';
import { Refusal } from './refusal.ts';
import type { SessionCookie } from './session-cookie.ts';

/** Whether somebody of a role may come in where that is asked for. */
export const letsIn = (asked: Access, role: Role): boolean =>
  asked === 'anyone' || asked === 'signed_in' || mayDo(role, asked);

/** Finds out who asks. Before the limits, so that a flood from one address slows nobody down who is signed in there. */
export function identify(
  app: App,
  cookie: SessionCookie,
  { sessionOf, seePerson }: Pick<HttpUseCases, 'sessionOf' | 'seePerson'>,
): void {
  app.decorateRequest('signedIn', null);
  app.addHook('onRequest', async (request) => {
    const token = cookie.read(request);
    if (token) request.signedIn = (await sessionOf(token)) ?? null;
    // Not waited for: to be seen must delay nobody.
    if (request.signedIn) void seePerson(request.signedIn.user.id);
  });
}

export function guard(app: App, { auditRefusal }: Pick<HttpUseCases, 'auditRefusal'>): void {
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { role, everywhere, byProvider } = request.routeOptions.config;
    if (changesSomething(request) && !byProvider) demandOwnPage(request);
    if (role === 'anyone') return;
    if (role === undefined) throw new Refusal('not_allowed');

    const { user } = signedIn(request);
    if (letsIn(role, user.role) && !(everywhere && user.area)) return;
    await auditRefusal(user, `${request.method} ${request.routeOptions.url}`);
    throw new Refusal('not_allowed');
  });
}

/** The person behind a request to a route that asks for a role. */
export function signedIn(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new Refusal('not_signed_in');
  return request.signedIn;
}

const changesSomething = ({ method }: FastifyRequest) => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A form on another site cannot set a header of ours, and a browser does not let a script lie about its Origin. */
function demandOwnPage({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreign || headers['x-zhuji'] !== '1') {
    throw new Refusal('cross_site', { faults: ['send the header x-zhuji: 1, and Origin only of this hub'] });
  }
}

/** Collects every route as it is made; the answer names those that declare no role. */
export function rolelessRoutes(app: App): () => string[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  return () => routes.filter((route) => !route.config?.role).map((route) => `${route.method} ${route.url}`);
}

/** For the routes that a plug-in makes: all of them, in its own scope, ask for this. */
export function allRoutesFor(app: App, role: Access): void {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, role };
  });
}
