import { type DeviceId, type GatewayId, type HomeRead, instant, type WalkView } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
const pir = 'pir-hall' as DeviceId;
const gateway = 'gw-7' as GatewayId;
const path = `/api/homes/${home.id}/devices/${pir}/name`;
beforeEach(async () => {
  hub = await HttpHub.start();
  await hub.store.write(async (tx) => {
    await tx.gateways.put({ id: gateway, home: home.id, secretHash: 'h', online: true });
    const facts = { class: 'pir', room: '走廊', state: 'working', watch: 'watched' } as const;
    await tx.gateways.putDevice(gateway, { id: pir, name: '红外 2', ...facts });
  });
}, 60_000);
afterEach(() => hub.stop());

const ask = (method: string, to: string, body?: object, as: 'supervisor' | 'operator' = 'supervisor') =>
  hub.ask(method, to, { as, ...(body && { body }) });
const shown = async () => {
  const read = (await (await ask('GET', `/api/homes/${home.id}`)).json()) as HomeRead;
  return read.devices.find(({ id }) => id === pir);
};
const lines = async (what: string) =>
  (await hub.store.read((reader) => reader.auditLines({ what, limit: 9 }))).map(({ subject }) => subject);
const wrong = async (answer: Response) => ((await answer.json()) as { code: string }).code;

it('a device is called what the desk calls it, in a walk test too, until it has its own name back', async () => {
  expect((await ask('PUT', path, { name: ' 走廊的红外 ' })).status).toBe(204);
  expect(await shown()).toMatchObject({ name: '走廊的红外', gatewayName: '红外 2', room: '走廊' });
  const walk = (await (await ask('GET', `/api/homes/${home.id}/walk`)).json()) as WalkView;
  expect(walk.devices.map(({ name }) => name)).toContain('走廊的红外');
  expect((await ask('DELETE', path)).status).toBe(204);
  expect(await shown()).toMatchObject({ name: '红外 2' });
  expect(await shown()).not.toHaveProperty('gatewayName');
  expect(await lines('device_named')).toEqual([`${home.id} ${pir}`]);
  expect(await lines('device_unnamed')).toEqual([`${home.id} ${pir}`]);
});

it('two who name it at the same time: the second hears who was first, and overwrites nothing unseen', async () => {
  const over = (seen: string) => `${path}?seen=${encodeURIComponent(seen)}`;
  expect((await ask('PUT', over('红外 2'), { name: '走廊的红外' })).status).toBe(204);
  for (const late of [
    await ask('PUT', over('红外 2'), { name: '门口的红外' }),
    await ask('DELETE', over('红外 2')),
  ]) {
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'changed_meanwhile', holder: expect.any(String) });
  }
  expect((await shown())?.name).toBe('走廊的红外');
  expect((await ask('PUT', over('走廊的红外'), { name: '门口的红外' })).status).toBe(204);
  expect((await ask('DELETE', over('门口的红外'))).status).toBe(204);
  expect((await shown())?.name).toBe('红外 2');
});

it('a name goes with the device that is taken out', async () => {
  await ask('PUT', path, { name: '走廊的红外' });
  expect((await ask('DELETE', `/api/homes/${home.id}/devices/${pir}`)).status).toBe(204);
  const facts = { class: 'pir', state: 'working', watch: 'watched' } as const;
  await hub.store.write((tx) => tx.gateways.putDevice(gateway, { id: pir, name: '新红外', ...facts }));
  expect((await shown())?.name).toBe('新红外');
});

it('a device of the gateway that was there before is named and taken out as one of the new is', async () => {
  const now = 'gw-8' as GatewayId;
  await hub.store.write(async (tx) => {
    const heard = { lastHeardAt: instant(9) };
    await tx.gateways.put({ id: now, home: home.id, secretHash: 'h', online: true, ...heard });
    const facts = { class: 'pir', state: 'working', watch: 'watched' } as const;
    await tx.gateways.putDevice(now, { id: 'pir-bed' as DeviceId, name: '红外 3', ...facts });
  });
  expect((await ask('PUT', path, { name: '走廊的红外' })).status).toBe(204);
  expect((await shown())?.name).toBe('走廊的红外');
  expect((await ask('DELETE', `/api/homes/${home.id}/devices/${pir}`)).status).toBe(204);
  expect(await shown()).toBeUndefined();
});

it('a device that both gateways of a home name is taken out of both', async () => {
  const facts = { class: 'pir', state: 'working', watch: 'watched' } as const;
  await hub.store.write(async (tx) => {
    const now = 'gw-8' as GatewayId;
    await tx.gateways.put({ id: now, home: home.id, secretHash: 'h', online: true, lastHeardAt: instant(9) });
    await tx.gateways.putDevice(now, { id: pir, name: '红外 2', ...facts });
  });
  expect((await ask('DELETE', `/api/homes/${home.id}/devices/${pir}`)).status).toBe(204);
  expect(await shown()).toBeUndefined();
});

it('a name that is not there is taken away without a line in the audit', async () => {
  expect((await ask('DELETE', path)).status).toBe(204);
  expect(await lines('device_unnamed')).toEqual([]);
});

it('a name can be seen, and holds nothing that moves what is beside it', async () => {
  const unseen = [
    '\u200b',
    '\u2060',
    '\u3164',
    '\u2800',
    '\u3000',
    ...['\u202e', '\u2066', '\u200f'].map((one) => `走廊${one}`),
  ];
  for (const name of [...unseen, '走\u0007廊', '走\n廊', '走\u2028廊', '走\u0000廊', '走廊\ud83c'])
    expect(await wrong(await ask('PUT', path, { name }))).toBe('request_invalid');
  for (const name of ['走廊 2 号', "Mum's hall (left)", '卧室👨‍👩‍👧', '①'])
    expect((await ask('PUT', path, { name })).status).toBe(204);
});

it('nobody names what is not there, names it nothing, or names it without leading', async () => {
  const other = `/api/homes/${home.id}/devices/no-such/name`;
  expect(await wrong(await ask('PUT', other, { name: '走廊' }))).toBe('not_found');
  expect(await wrong(await ask('DELETE', other))).toBe('not_found');
  for (const name of ['', '   ', '长'.repeat(61)])
    expect(await wrong(await ask('PUT', path, { name }))).toBe('request_invalid');
  expect(await wrong(await ask('PUT', path, { name: '走廊' }, 'operator'))).toBe('not_allowed');
  expect((await shown())?.name).toBe('红外 2');
});
