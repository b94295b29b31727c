/** Homes under test. To make a home quiet is a supervisor's; to end that is anybody's. */
import { HomeId, HomeTestRequest, HomeTestView, WalkView } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';
import { sightOf } from '../whose.ts';

interface HomeTestParts {
  store: Pick<Store, 'read'>;
  useCases: Pick<HttpUseCases, 'testHome' | 'walkTest'>;
}

const params = Type.Object({ id: HomeId });
const answers = { 204: Type.Null() };

export function homeTestRoutes(app: App, { store, useCases: { testHome, walkTest } }: HomeTestParts): void {
  const list = describeRoute(
    { tag: 'homes', role: 'operator', zh: '测试中的家庭', en: 'Homes under test, and what was tried' },
    { 200: Type.Array(HomeTestView) },
  );
  app.get('/api/home-tests', list, (request) => sightOf(store, request).read((reader) => reader.homeTests()));

  const walk = describeRoute(
    {
      tag: 'homes',
      role: 'operator',
      zh: '最近一次测试：逐个设备是否有响应',
      en: 'The newest test of a home: which devices answered',
      refusals: ['not_found'],
    },
    { 200: WalkView },
    { params },
  );
  app.get('/api/homes/:id/walk', walk, async (request) => granted(await walkTest(request.params.id)));

  const begin = describeRoute(
    {
      tag: 'homes',
      role: 'supervisor',
      changes: true,
      zh: '开始或延长测试(到时自动结束)',
      en: 'Put a home under test; it ends by itself',
      refusals: ['not_found', 'home_in_need'],
    },
    answers,
    { params, body: HomeTestRequest },
  );
  app.put('/api/homes/:id/test', begin, async (request, reply) => {
    granted(await testHome(signedIn(request).user, request.params.id, request.body.minutes));
    return reply.code(204).send(null);
  });

  const end = describeRoute(
    {
      tag: 'homes',
      role: 'operator',
      changes: true,
      zh: '结束测试',
      en: 'End the test of a home',
      refusals: ['not_found'],
    },
    answers,
    { params },
  );
  app.delete('/api/homes/:id/test', end, async (request, reply) => {
    granted(await testHome(signedIn(request).user, request.params.id, undefined));
    return reply.code(204).send(null);
  });
}
