import { DeviceId, DeviceNameEdit, HomeId, NameSeenQuery } from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpUseCases } from '../parts.ts';
import { granted } from '../refusal.ts';

const params = Type.Object({ id: HomeId, device: DeviceId });
const facts = { tag: 'homes', role: 'supervisor', changes: true, refusals: ['not_found'] } as const;
/** Written over the name that was seen, and over no other. */
const naming = { ...facts, refusals: ['not_found', 'changed_meanwhile'] } as const;
const done = { 204: Type.Null() };

type DeviceUseCases = Pick<HttpUseCases, 'takeOutDevice' | 'nameDevice'>;

export function deviceRoutes(app: App, { takeOutDevice, nameDevice }: DeviceUseCases): void {
  const takeOut = describeRoute(
    {
      ...facts,
      zh: '登记设备已拆除(不再看护)',
      en: 'A device was taken out for good: it is watched no longer',
    },
    done,
    { params },
  );
  app.delete('/api/homes/:id/devices/:device', takeOut, async (request, reply) => {
    const { id, device } = request.params;
    granted(await takeOutDevice(signedIn(request).user, id, device));
    return reply.code(204).send(null);
  });

  const name = describeRoute(
    {
      ...naming,
      zh: '给设备起名(代替网关里的名称)',
      en: 'Name a device, instead of what its gateway calls it',
    },
    done,
    { params, querystring: NameSeenQuery, body: DeviceNameEdit },
  );
  app.put('/api/homes/:id/devices/:device/name', name, async (request, reply) => {
    const { id: home, device } = request.params;
    const { name } = request.body;
    granted(await nameDevice(signedIn(request).user, { home, device, name, ...request.query }));
    return reply.code(204).send(null);
  });

  const unname = describeRoute(
    { ...naming, zh: '设备改回网关里的名称', en: 'A device has the name of its gateway again' },
    done,
    { params, querystring: NameSeenQuery },
  );
  app.delete('/api/homes/:id/devices/:device/name', unname, async (request, reply) => {
    const { id: home, device } = request.params;
    granted(await nameDevice(signedIn(request).user, { home, device, name: undefined, ...request.query }));
    return reply.code(204).send(null);
  });
}
