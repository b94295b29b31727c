/** For who leads: how fast people answer, and who did what. The audit names everybody's homes, so it is for who leads everywhere. */
import { AuditPage, AuditQuery, PersonPresent, Statistics } from '@zhuji/protocol';
import Type from 'typebox';
import type { Clock, Store } from '../../../app/ports.ts';
import { statistics } from '../../../app/statistics.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';

interface SupervisionParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
}

const everybody = { tag: 'people', role: 'supervisor', everywhere: true } as const;

export function supervisionRoutes(app: App, parts: SupervisionParts): void {
  const counted = statistics(parts);
  const figures = describeRoute(
    { tag: 'alerts', role: 'supervisor', zh: '接警时效', en: 'How fast alerts are answered' },
    { 200: Statistics },
  );
  app.get('/api/statistics', figures, (request) => counted(signedIn(request).user.area));

  const audit = describeRoute(
    { ...everybody, zh: '操作审计', en: 'Who did what, newest first' },
    { 200: AuditPage },
    { querystring: AuditQuery },
  );
  app.get('/api/audit', audit, async ({ query }) => {
    const { limit = 50 } = query;
    const lines = await parts.store.read((tx) => tx.auditLines({ ...query, limit: limit + 1 }));
    return { lines: lines.slice(0, limit), more: lines.length > limit };
  });

  const people = describeRoute(
    { ...everybody, zh: '审计中的人员', en: 'Whom the audit can be asked about' },
    { 200: Type.Array(PersonPresent) },
  );
  app.get('/api/audit/people', people, async () =>
    (await parts.store.read((tx) => tx.users())).map(({ id, name, role }) => ({ id, name, role })),
  );
}
