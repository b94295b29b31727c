/** Whether anybody is at home at all. Seen by a sensor, they are, whatever was said. */
import { AwayRequest, HomeId } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

const facts = { tag: 'homes', role: 'operator', changes: true, refusals: ['not_found'] } as const;
const answers = { 204: Type.Null() };
const params = Type.Object({ id: HomeId });

export function awayRoutes(app: App, { sayAway }: Pick<HttpUseCases, 'sayAway'>): void {
  const away = describeRoute(
    { ...facts, zh: '登记外出', en: 'Nobody is at home until then', refusals: ['not_found'] },
    answers,
    { params, body: AwayRequest },
  );
  app.put('/api/homes/:id/away', away, async (request, reply) => {
    granted(await sayAway(signedIn(request).user, request.params.id, request.body.until));
    return reply.code(204).send(null);
  });

  const back = describeRoute({ ...facts, zh: '登记回家', en: 'Somebody is at home again' }, answers, {
    params,
  });
  app.delete('/api/homes/:id/away', back, async (request, reply) => {
    granted(await sayAway(signedIn(request).user, request.params.id, undefined));
    return reply.code(204).send(null);
  });
}
