/** The family's own page: joining by a code, the state of their home and of no other, their answers, and the way out. */
import {
  AlertId,
  FamilyAnswerRequest,
  FamilyView,
  FamilyWeek,
  JoinRequest,
  QuietHours,
  Session,
} from '@zhuji/protocol';
import Type from 'typebox';
import { familySessionLength } from '../../../app/join-family.ts';
import type { Clock, Metrics } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import type { FamilyUseCases } from '../family-use-cases.ts';
import { signedIn } from '../guard.ts';
import { granted, Refusal } from '../refusal.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { signInThrottle } from '../sign-in-throttle.ts';

interface FamilyParts {
  clock: Pick<Clock, 'now'>;
  metrics: Pick<Metrics, 'count'>;
  cookie: SessionCookie;
  useCases: FamilyUseCases;
}

const facts = { tag: 'family', role: 'family' } as const;

export function familyRoutes(app: App, parts: FamilyParts): void {
  joining(app, parts);
  seeing(app, parts.useCases);
  answering(app, parts.useCases);
  ownChoices(app, parts);
}

/** All who try codes share one name: a stranger with many addresses is slowed down as well. */
const joiner = 'family-join';

function joining(app: App, { clock, metrics, cookie, useCases }: FamilyParts): void {
  const throttle = signInThrottle(clock);
  const join = describeRoute(
    {
      ...facts,
      role: 'anyone',
      zh: '凭邀请码加入',
      en: 'Join a family by a code',
      changes: true,
      refusals: ['invitation_refused', 'sign_in_throttled'],
    },
    { 200: Session },
    { body: JoinRequest },
  );
  app.post('/api/family/join', join, async (request, reply) => {
    const wait = throttle.try(joiner, request.ip);
    if (wait !== undefined) {
      metrics.count('zhuji_sign_in_total', { outcome: 'throttled' });
      throw new Refusal('sign_in_throttled', { retryAfterSeconds: Math.ceil(wait / 1000) });
    }
    const outcome = await useCases.joinFamily(request.body.code);
    metrics.count('zhuji_sign_in_total', { outcome: outcome.ok ? 'done' : 'refused' });
    const { token, session } = granted(outcome);
    throttle.succeeded(joiner, request.ip);
    cookie.give(reply, token, familySessionLength / 1000);
    return session;
  });
}

function seeing(app: App, { familyView, familyWeeks }: FamilyUseCases): void {
  const now = describeRoute(
    { ...facts, zh: '家里现在怎么样', en: 'How it is at home now', refusals: ['not_found'] },
    { 200: FamilyView },
  );
  app.get('/api/family', now, async (request) => granted(await familyView(signedIn(request).user)));

  const weeks = describeRoute(
    { ...facts, zh: '最近几周', en: 'The weeks behind', refusals: ['not_found'] },
    { 200: Type.Array(FamilyWeek) },
  );
  app.get('/api/family/weeks', weeks, async (request) => granted(await familyWeeks(signedIn(request).user)));
}

function answering(app: App, { answerAsFamily }: FamilyUseCases): void {
  const answer = describeRoute(
    {
      ...facts,
      zh: '告诉坐席:我正赶过去，或是误报',
      en: 'Tell the operator: I am going, or it is a false alarm. Closes nothing',
      changes: true,
      refusals: ['not_found', 'alert_not_open'],
    },
    { 204: Type.Null() },
    { params: Type.Object({ id: AlertId }), body: FamilyAnswerRequest },
  );
  app.post('/api/family/alerts/:id/answer', answer, async (request, reply) => {
    granted(await answerAsFamily(signedIn(request).user, request.params.id, request.body.answer));
    return reply.code(204).send(null);
  });
}

function ownChoices(app: App, { cookie, useCases }: FamilyParts): void {
  const quiet = describeRoute(
    {
      ...facts,
      zh: '自己的免打扰时段(不影响生命危险的警情)',
      en: 'Own quiet hours; nothing that puts a life at risk keeps to them',
      changes: true,
      refusals: ['not_found'],
    },
    { 204: Type.Null() },
    { body: QuietHours },
  );
  app.put('/api/family/quiet-hours', quiet, async (request, reply) => {
    granted(await useCases.setQuietHours(signedIn(request).user, request.body));
    return reply.code(204).send(null);
  });

  const loud = describeRoute(
    { ...facts, zh: '取消免打扰', en: 'No quiet hours', changes: true, refusals: ['not_found'] },
    { 204: Type.Null() },
  );
  app.delete('/api/family/quiet-hours', loud, async (request, reply) => {
    granted(await useCases.setQuietHours(signedIn(request).user, undefined));
    return reply.code(204).send(null);
  });

  const leave = describeRoute(
    { ...facts, zh: '退出这个家庭', en: 'Leave the family', changes: true, refusals: ['not_found'] },
    { 204: Type.Null() },
  );
  app.delete('/api/family', leave, async (request, reply) => {
    granted(await useCases.leaveFamily(signedIn(request).user));
    cookie.take(reply);
    return reply.code(204).send(null);
  });
}
