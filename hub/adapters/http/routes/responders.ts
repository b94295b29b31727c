/** The register of those who go. */
import { ResponderRecord, ResponderView } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

type ResponderUseCases = Pick<HttpUseCases, 'listResponders' | 'putResponders'>;

/** A few hundred at a time fit into one request. */
const Records = Type.Array(ResponderRecord, { minItems: 1, maxItems: 200 });

export function responderRoutes(app: App, { listResponders, putResponders }: ResponderUseCases): void {
  const list = describeRoute(
    { tag: 'responders', role: 'operator', zh: '响应员列表', en: 'List responders' },
    { 200: Type.Array(ResponderView) },
  );
  app.get('/api/responders', list, (request) => listResponders(signedIn(request).user));

  const put = describeRoute(
    {
      tag: 'responders',
      role: 'supervisor',
      zh: '登记响应员',
      en: 'Add or replace responders',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: Type.Object({ responders: Type.Integer() }) },
    { body: Records },
  );
  app.put('/api/responders', put, async (request) =>
    granted(await putResponders(signedIn(request).user, request.body)),
  );
}
