/** The service network. Everybody at the desk may know it; it is written by who sees all of it. */
import { Area, AreaId } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import { granted } from '../refusal.ts';
import type { RegisterUseCases } from '../register-use-cases.ts';

interface AreaParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<RegisterUseCases, 'editArea' | 'removeArea'>;
}
const writing = { tag: 'homes', role: 'admin', changes: true, everywhere: true } as const;
const done = { 204: Type.Null() };

export function areaRoutes(app: App, { store, useCases }: AreaParts): void {
  const list = describeRoute(
    { tag: 'homes', role: 'operator', zh: '服务网络', en: 'Districts, street centres and stations' },
    { 200: Type.Array(Area) },
  );
  app.get('/api/areas', list, () => store.read(({ areas }) => areas.all()));

  const write = describeRoute({ ...writing, zh: '增加或修改辖区', en: 'Write an area' }, done, {
    body: Area,
  });
  app.put('/api/areas', write, async (request, reply) => {
    granted(await useCases.editArea(signedIn(request).user, request.body));
    return reply.code(204).send(null);
  });

  const remove = describeRoute(
    {
      ...writing,
      zh: '删除辖区',
      en: 'Remove an area to which nothing belongs',
      refusals: ['not_found', 'area_in_use'],
    },
    done,
    { params: Type.Object({ id: AreaId }) },
  );
  app.delete('/api/areas/:id', remove, async (request, reply) => {
    granted(await useCases.removeArea(signedIn(request).user, request.params.id));
    return reply.code(204).send(null);
  });
}
