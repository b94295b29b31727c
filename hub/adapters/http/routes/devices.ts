import { DeviceId, HomeId } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

const params = Type.Object({ id: HomeId, device: DeviceId });

export function deviceRoutes(app: App, { takeOutDevice }: Pick<HttpUseCases, 'takeOutDevice'>): void {
  const takeOut = describeRoute(
    {
      tag: 'homes',
      role: 'supervisor',
      changes: true,
      zh: '登记设备已拆除(不再看护)',
      en: 'A device was taken out for good: it is watched no longer',
      refusals: ['not_found'],
    },
    { 204: Type.Null() },
    { params },
  );
  app.delete('/api/homes/:id/devices/:device', takeOut, async (request, reply) => {
    const { id, device } = request.params;
    granted(await takeOutDevice(signedIn(request).user, id, device));
    return reply.code(204).send(null);
  });
}
