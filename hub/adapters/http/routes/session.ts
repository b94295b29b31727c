import { mayDo, Session, SignInRequest, SignOutRequest } from '@zhuji/protocol';
import Type from 'typebox';
import type { Clock, Metrics } from '../../../app/ports.ts';
import { sessionLengthOf, sessionView } from '../../../app/sign-in.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpConfig, HttpUseCases } from '../parts.ts';
import { granted, Refusal } from '../refusal.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { signInThrottle } from '../sign-in-throttle.ts';

interface SessionParts {
  config: Pick<HttpConfig, 'callLink'>;
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  cookie: SessionCookie;
  useCases: Pick<HttpUseCases, 'signIn' | 'signOut'>;
}

const facts = { tag: 'session', role: 'signed_in' } as const;

export function sessionRoutes(app: App, { config, clock, metrics, cookie, useCases }: SessionParts): void {
  const throttle = signInThrottle(clock);
  const { callLink } = config;
  const atTheDesk = (session: Session): Session =>
    mayDo(session.user.role, 'operator') ? { ...session, callLink } : session;

  const signIn = describeRoute(
    {
      ...facts,
      role: 'anyone',
      zh: '登录',
      en: 'Sign in',
      changes: true,
      refusals: ['sign_in_refused', 'sign_in_throttled'],
    },
    { 200: Session },
    { body: SignInRequest },
  );
  app.post('/api/session', signIn, async (request, reply) => {
    const { username, password } = request.body;
    const wait = throttle.try(username, request.ip);
    if (wait !== undefined) {
      metrics.count('zhuji_sign_in_total', { outcome: 'throttled' });
      throw new Refusal('sign_in_throttled', { retryAfterSeconds: Math.ceil(wait / 1000) });
    }
    const outcome = await useCases.signIn(username, password);
    metrics.count('zhuji_sign_in_total', { outcome: outcome.ok ? 'done' : 'refused' });
    const { token, session } = granted(outcome);
    throttle.succeeded(username, request.ip);
    cookie.give(reply, token, sessionLengthOf(session.user.role) / 1000);
    return atTheDesk(session);
  });

  const current = describeRoute({ ...facts, zh: '当前登录', en: 'Who is signed in' }, { 200: Session });
  app.get('/api/session', current, async (request) => atTheDesk(sessionView(signedIn(request))));

  const signOut = describeRoute(
    { ...facts, zh: '退出', en: 'Sign out', changes: true },
    { 204: Type.Null() },
    { body: Type.Union([SignOutRequest, Type.Null()]) },
  );
  app.delete('/api/session', signOut, async (request, reply) => {
    await useCases.signOut(signedIn(request), request.body?.push);
    cookie.take(reply);
    return reply.code(204).send(null);
  });
}
