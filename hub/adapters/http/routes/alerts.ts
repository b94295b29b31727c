import {
  AlertDetail,
  AlertId,
  AlertList,
  AlertSummary,
  CloseRequest,
  NoteRequest,
  ResolveRequest,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { found, granted } from '../refusal.ts';

interface AlertParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<HttpUseCases, 'claimAlert' | 'releaseAlert' | 'resolveAlert' | 'closeAlert' | 'noteAlert'>;
}

const facts = { tag: 'alerts', role: 'operator' } as const;
const params = Type.Object({ id: AlertId });
const ListQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'closed'], { default: 'open' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'Of closed ones' }),
    ),
  },
  { additionalProperties: false },
);

export function alertRoutes(app: App, { store, useCases }: AlertParts): void {
  const list = describeRoute(
    { ...facts, zh: '警情列表', en: 'List alerts' },
    { 200: AlertList },
    { querystring: ListQuery },
  );
  app.get('/api/alerts', list, ({ query: { state = 'open', limit = 100 } }) =>
    store.read(async (tx) => ({
      change: await tx.latestChange(),
      alerts: state === 'open' ? await tx.openAlerts() : await tx.closedAlerts(limit),
    })),
  );

  const one = describeRoute(
    { ...facts, zh: '警情详情', en: "An alert's card", refusals: ['not_found'] },
    { 200: AlertDetail },
    { params },
  );
  app.get('/api/alerts/:id', one, async ({ params: { id } }) =>
    found(await store.read((tx) => tx.alert(id))),
  );

  alertChanges(app, useCases);
}

function alertChanges(app: App, useCases: AlertParts['useCases']): void {
  const answers = { 200: AlertSummary };
  const changing = { ...facts, changes: true } as const;

  const claim = describeRoute(
    {
      ...changing,
      zh: '接警',
      en: 'Claim an alert',
      refusals: ['not_found', 'alert_claimed_by_other', 'alert_not_open'],
    },
    answers,
    { params },
  );
  app.post('/api/alerts/:id/claim', claim, async (request) =>
    granted(await useCases.claimAlert(signedIn(request).user, request.params.id)),
  );

  const mine = ['not_found', 'alert_not_claimed', 'alert_not_yours', 'alert_not_open'] as const;
  const release = describeRoute(
    { ...changing, zh: '放回', en: 'Give an alert back', refusals: mine },
    answers,
    { params },
  );
  app.post('/api/alerts/:id/release', release, async (request) =>
    granted(await useCases.releaseAlert(signedIn(request).user, request.params.id)),
  );

  const resolve = describeRoute(
    { ...changing, zh: '标记处理完毕', en: 'Resolve an alert', refusals: mine },
    answers,
    {
      params,
      body: ResolveRequest,
    },
  );
  app.post('/api/alerts/:id/resolve', resolve, async (request) =>
    granted(await useCases.resolveAlert(signedIn(request).user, request.params.id, request.body)),
  );

  const close = describeRoute(
    { ...changing, zh: '结案', en: 'Close an alert', refusals: [...mine, 'alert_not_resolved'] },
    answers,
    { params, body: CloseRequest },
  );
  app.post('/api/alerts/:id/close', close, async (request) =>
    granted(await useCases.closeAlert(signedIn(request).user, request.params.id, request.body)),
  );

  const note = describeRoute(
    { ...changing, zh: '备注', en: 'Write a note', refusals: ['not_found'] },
    answers,
    {
      params,
      body: NoteRequest,
    },
  );
  app.post('/api/alerts/:id/notes', note, async (request) =>
    granted(await useCases.noteAlert(signedIn(request).user, request.params.id, request.body.text)),
  );
}
