/** Who did what, and who looked at whose data: for administrators of everything. */
import { AuditEntry } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';

const Query = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })) },
  { additionalProperties: false },
);

export function auditRoute(app: App, { store }: { store: Pick<Store, 'read'> }): void {
  const list = describeRoute(
    { tag: 'people', role: 'admin', everywhere: true, zh: '操作记录', en: 'Who did what, the newest first' },
    { 200: Type.Array(AuditEntry) },
    { querystring: Query },
  );
  app.get('/api/audit', list, ({ query: { limit = 100 } }) => store.read((tx) => tx.audited(limit)));
}
