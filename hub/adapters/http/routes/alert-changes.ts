/** What people do to an alert. Each step answers the alert as it is after it, or why not. */
import {
  AlertId,
  AlertSummary,
  CloseRequest,
  DispatchStepRequest,
  HandOverRequest,
  NoteRequest,
  ResolveRequest,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

type Changes = Pick<
  HttpUseCases,
  | 'claimAlert'
  | 'releaseAlert'
  | 'handOverAlert'
  | 'reopenAlert'
  | 'resolveAlert'
  | 'closeAlert'
  | 'noteAlert'
  | 'sayDispatch'
>;

const facts = { tag: 'alerts', role: 'operator', changes: true } as const;
const answers = { 200: AlertSummary };
const params = Type.Object({ id: AlertId });
const notMine = ['not_found', 'alert_not_claimed', 'alert_not_yours', 'alert_not_open'] as const;

export function alertChangeRoutes(app: App, useCases: Changes): void {
  taking(app, useCases);
  passing(app, useCases);
  ending(app, useCases);
  writing(app, useCases);
  sending(app, useCases);
}

function taking(app: App, { claimAlert, releaseAlert }: Changes): void {
  const claim = describeRoute(
    {
      ...facts,
      zh: '接警',
      en: 'Claim an alert',
      refusals: ['not_found', 'alert_claimed_by_other', 'alert_not_open'],
    },
    answers,
    { params },
  );
  app.post('/api/alerts/:id/claim', claim, async (request) =>
    granted(await claimAlert(signedIn(request).user, request.params.id)),
  );

  const release = describeRoute(
    { ...facts, zh: '放回', en: 'Give an alert back', refusals: notMine },
    answers,
    {
      params,
    },
  );
  app.post('/api/alerts/:id/release', release, async (request) =>
    granted(await releaseAlert(signedIn(request).user, request.params.id)),
  );
}

function passing(app: App, { handOverAlert, reopenAlert }: Changes): void {
  const handOver = describeRoute(
    { ...facts, zh: '移交给在线的坐席', en: 'Hand an alert over', refusals: [...notMine, 'operator_absent'] },
    answers,
    { params, body: HandOverRequest },
  );
  app.post('/api/alerts/:id/hand-over', handOver, async (request) =>
    granted(await handOverAlert(signedIn(request).user, request.params.id, request.body.to)),
  );

  const reopen = describeRoute(
    {
      ...facts,
      zh: '重新打开并接警(结束后 30 分钟内)',
      en: 'Reopen and claim an alert, within 30 minutes of its end',
      refusals: [
        'not_found',
        'alert_not_over',
        'alert_not_open',
        'alert_reopen_too_late',
        'alert_has_successor',
      ],
    },
    answers,
    { params },
  );
  app.post('/api/alerts/:id/reopen', reopen, async (request) =>
    granted(await reopenAlert(signedIn(request).user, request.params.id)),
  );
}

function ending(app: App, { resolveAlert, closeAlert }: Changes): void {
  const resolve = describeRoute(
    { ...facts, zh: '标记处理完毕', en: 'Resolve an alert', refusals: notMine },
    answers,
    { params, body: ResolveRequest },
  );
  app.post('/api/alerts/:id/resolve', resolve, async (request) =>
    granted(await resolveAlert(signedIn(request).user, request.params.id, request.body)),
  );

  const close = describeRoute(
    { ...facts, zh: '结案', en: 'Close an alert', refusals: [...notMine, 'alert_not_resolved'] },
    answers,
    { params, body: CloseRequest },
  );
  app.post('/api/alerts/:id/close', close, async (request) =>
    granted(await closeAlert(signedIn(request).user, request.params.id, request.body)),
  );
}

function writing(app: App, { noteAlert }: Changes): void {
  const note = describeRoute({ ...facts, zh: '备注', en: 'Write a note', refusals: ['not_found'] }, answers, {
    params,
    body: NoteRequest,
  });
  app.post('/api/alerts/:id/notes', note, async (request) =>
    granted(await noteAlert(signedIn(request).user, request.params.id, request.body.text)),
  );
}

function sending(app: App, { sayDispatch }: Changes): void {
  const dispatch = describeRoute(
    { ...facts, zh: '派单进展', en: 'Say what is known of the dispatch', refusals: notMine },
    answers,
    { params, body: DispatchStepRequest },
  );
  app.post('/api/alerts/:id/dispatch', dispatch, async (request) =>
    granted(await sayDispatch(signedIn(request).user, request.params.id, request.body)),
  );
}
