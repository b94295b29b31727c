/** What only supervisors and administrators do, and that nothing secret is ever told twice. */
import {
  type DeviceId,
  type Epoch,
  earlier,
  type GatewayCreated,
  type GatewayId,
  type GatewayView,
  type Home,
  hours,
  type Instant,
  type ReadingPoint,
  type UserCreated,
  type UserView,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cookieOf, HttpHub, home } from '../../../../tests/support/http-hub.ts';
import { sha256 } from '../../password/sha256.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
});
afterEach(() => hub.stop());

const told = async <T>(method: string, path: string, body?: object): Promise<T> => {
  const answer = await hub.ask(method, path, { as: 'admin', body });
  expect(answer.status, `${method} ${path}`).toBeLessThan(300);
  return (await answer.json()) as T;
};
const enrol = { id: 'gw-0001', home: home.id };

it('enrols a gateway, tells its secret once, and keeps only the hash', async () => {
  const made = await told<GatewayCreated>('POST', '/api/gateways', enrol);
  expect(made.secret.length).toBeGreaterThanOrEqual(43);
  const kept = await hub.store.write((tx) => tx.gateways.get(made.id));
  expect(kept?.secretHash).toBe(sha256(made.secret));
  expect(await told<GatewayView[]>('GET', '/api/gateways')).toMatchObject([{ id: 'gw-0001', online: false }]);
});

it('gives an enrolled gateway a new secret, which ends the old one, and tells where it finds the hub', async () => {
  const first = await told<GatewayCreated>('POST', '/api/gateways', enrol);
  const second = await hub.ask('POST', '/api/gateways/gw-0001/secret', { as: 'supervisor' });
  const made = (await second.json()) as GatewayCreated;
  expect(made).toMatchObject({ id: 'gw-0001', home: home.id, url: 'mqtt://127.0.0.1:1883' });
  expect(made.secret).not.toBe(first.secret);
  const kept = await hub.store.write((tx) => tx.gateways.get(made.id));
  expect(kept?.secretHash).toBe(sha256(made.secret));
  expect((await hub.ask('POST', '/api/gateways/gw-0009/secret', { as: 'supervisor' })).status).toBe(404);
  expect((await hub.ask('POST', '/api/gateways/gw-0001/secret', { as: 'operator' })).status).toBe(403);
});

it('tells an installer the address that the hub was given, behind whatever it stands', async () => {
  const behind = await HttpHub.start({
    gateways: { url: 'mqtts://hub.example:8883', port: 1883, tls: true },
  });
  const answer = await behind.ask('POST', '/api/gateways', { as: 'supervisor', body: enrol });
  expect(((await answer.json()) as GatewayCreated).url).toBe('mqtts://hub.example:8883');
  await behind.stop();
});

it('enrols no gateway twice, nor a second one for a home, nor one for a home that is not there', async () => {
  await told('POST', '/api/gateways', enrol);
  const again = await hub.ask('POST', '/api/gateways', { as: 'admin', body: enrol });
  const second = await hub.ask('POST', '/api/gateways', { as: 'admin', body: { ...enrol, id: 'gw-0002' } });
  const nowhere = await hub.ask('POST', '/api/gateways', {
    as: 'admin',
    body: { id: 'gw-0003', home: 'home-x' },
  });
  expect([again.status, second.status, nowhere.status]).toEqual([409, 409, 404]);
});

it('loads the register, and shows its homes', async () => {
  const second = { ...home, id: 'home-2', gateway: 'gw-0002' };
  expect(await told('PUT', '/api/register', { homes: [home, second] })).toEqual({ homes: 2 });
  expect((await told<Home[]>('GET', '/api/homes')).map(({ id }) => id)).toEqual(['home-1', 'home-2']);
  expect(await told('GET', '/api/homes/home-2')).toMatchObject({ ...second, devices: [] });
});

it("gives a home's readings, of one device or kind, from when to when", async () => {
  const reading = (seq: number, kind: 'gas' | 'motion', at: Instant) =>
    ({ seq, at, device: `${kind}-1` as DeviceId, kind, value: seq }) as const;
  const anHourAgo = earlier(hub.now, hours(1));
  const aWeekAgo = earlier(hub.now, hours(168));
  await hub.history.append({
    gateway: 'gw-0001' as GatewayId,
    home: home.id,
    epoch: '0123456789abcdef' as Epoch,
    readings: [reading(1, 'gas', aWeekAgo), reading(2, 'gas', anHourAgo), reading(3, 'motion', anHourAgo)],
  });
  const seqs = async (query: string) =>
    (await told<ReadingPoint[]>('GET', `/api/homes/home-1/readings?${query}`)).map(({ value }) => value);
  expect(await seqs('')).toEqual([2, 3]);
  expect(await seqs('kind=gas')).toEqual([2]);
  expect(await seqs('device=motion-1')).toEqual([3]);
  expect(await seqs(`from=${aWeekAgo}&limit=1`)).toEqual([1]);
  expect(await seqs(`from=${aWeekAgo}&to=${anHourAgo}`)).toEqual([1]);
  expect((await hub.ask('GET', '/api/homes/home-9/readings', { as: 'admin' })).status).toBe(404);
});

it('takes a register of thousands of homes', async () => {
  const homes = Array.from({ length: 5_000 }, (_, i) => ({ ...home, id: `home-${i}`, gateway: `gw-${i}` }));
  expect(await told('PUT', '/api/register', { homes })).toEqual({ homes: 5_000 });
});

it('adds an account whose password works, disables it, and opens it again', async () => {
  const { id, ...who } = await told<UserCreated>('POST', '/api/users', {
    username: 'zhao.min',
    name: '赵敏',
    role: 'supervisor',
  });
  const cookie = await cookieOf(hub.url, who);
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie } })).status).toBe(200);
  expect(await told<UserView>('POST', `/api/users/${id}/disable`)).toMatchObject({ disabled: true });
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie } })).status).toBe(401);
  expect(await told<UserView>('POST', `/api/users/${id}/enable`)).toMatchObject({ disabled: false });
  // The session that it had is over all the same.
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie } })).status).toBe(401);
  const again = await cookieOf(hub.url, who);
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie: again } })).status).toBe(200);
  const lines = await hub.store.read((reader) => reader.auditLines({ what: 'user_enabled', limit: 5 }));
  expect(lines).toMatchObject([{ subject: id }]);
});

it('signs an account out on every machine, and leaves it its password', async () => {
  const { id, ...who } = await told<UserCreated>('POST', '/api/users', {
    username: 'zhao.min',
    name: '赵敏',
    role: 'supervisor',
  });
  const cookie = await cookieOf(hub.url, who);
  expect((await hub.ask('DELETE', `/api/users/${id}/sessions`, { as: 'supervisor' })).status).toBe(403);
  expect((await hub.ask('DELETE', `/api/users/${id}/sessions`, { as: 'admin' })).status).toBe(204);
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie } })).status).toBe(401);
  const again = await cookieOf(hub.url, who);
  expect((await hub.ask('GET', '/api/quarantine', { headers: { cookie: again } })).status).toBe(200);
  const family = await hub.store.read((reader) => reader.account(hub.people.family.username));
  expect((await hub.ask('DELETE', `/api/users/${family?.id}/sessions`, { as: 'admin' })).status).toBe(403);
});

it('opens no account of a family again: the consent ended with it', async () => {
  const family = await hub.store.read((reader) => reader.account(hub.people.family.username));
  const answer = await hub.ask('POST', `/api/users/${family?.id}/enable`, { as: 'admin' });
  expect(answer.status).toBe(403);
});

it('shows what was refused', async () => {
  const message = {
    gateway: 'gw-0001',
    at: hub.now,
    code: 'item_invalid',
    faults: ['/kind'],
    body: '{}',
  } as const;
  await hub.store.write((tx) => tx.quarantine.add({ ...message, gateway: message.gateway as GatewayId }));
  expect(await told('GET', '/api/quarantine')).toEqual([message]);
});

it('lets no hash out by any door', async () => {
  await told('POST', '/api/gateways', enrol);
  await hub.putAlert('al-1');
  const users = await hub.store.read((tx) => tx.users());
  const gateway = await hub.store.write((tx) => tx.gateways.get('gw-0001' as GatewayId));
  const hashes = [...users.map(({ passwordHash }) => passwordHash), gateway?.secretHash ?? ''];
  const document = (await (await hub.ask('GET', '/api/openapi.json')).json()) as {
    paths: Record<string, object>;
  };
  const doors = Object.entries(document.paths).flatMap(([path, methods]) =>
    'get' in methods && path !== '/api/live' ? [path] : [],
  );
  for (const path of doors) {
    const real = path.replace('{id}', path.includes('alerts') ? 'al-1' : home.id);
    const text = await (await hub.ask('GET', real, { as: 'admin' })).text();
    for (const hash of hashes) expect(text, real).not.toContain(hash);
    expect(text, real).not.toMatch(/secretHash|passwordHash|tokenHash|argon2/);
  }
});

it('takes down that nobody is at home, and until when, and that they are back', async () => {
  const until = hub.now + hours(24);
  const say = (method: string, path: string, body?: object) =>
    hub.ask(method, path, { as: 'operator', body });
  expect((await say('PUT', `/api/homes/${home.id}/away`, { until })).status).toBe(204);
  const watch = () => hub.store.read((tx) => tx.inactivity.get(home.id));
  expect((await watch())?.awayUntil).toBe(until);
  expect((await say('PUT', `/api/homes/${home.id}/away`, { until: hub.now })).status).toBe(400);
  expect((await say('PUT', '/api/homes/home-x/away', { until })).status).toBe(404);
  expect((await say('DELETE', `/api/homes/${home.id}/away`)).status).toBe(204);
  expect((await watch())?.awayUntil).toBeUndefined();
});

it('lets a supervisor say that a device was taken out for good', async () => {
  await told('POST', '/api/gateways', enrol);
  const gas = {
    id: 'gas' as DeviceId,
    class: 'gas',
    name: '燃气',
    state: 'working',
    watch: 'watched',
  } as const;
  await hub.store.write((tx) => tx.gateways.putDevice(enrol.id as GatewayId, gas));
  const takeOut = (as: 'operator' | 'supervisor') =>
    hub.ask('DELETE', `/api/homes/${home.id}/devices/gas`, { as });
  expect((await takeOut('operator')).status).toBe(403);
  expect((await takeOut('supervisor')).status).toBe(204);
  expect((await takeOut('supervisor')).status).toBe(404);
});

it('tells what would not be noticed in a home', async () => {
  expect(await told('GET', `/api/homes/${home.id}/coverage`)).toMatchObject({
    gatewayOnline: false,
    dangers: expect.arrayContaining([{ kind: 'smoke', state: 'none', devices: [] }]),
  });
  expect((await hub.ask('GET', '/api/homes/home-x/coverage', { as: 'operator' })).status).toBe(404);
});

it('lets a supervisor put a home under test, and anybody end it', async () => {
  const path = `/api/homes/${home.id}/test`;
  const put = (as: 'operator' | 'supervisor', body: object) => hub.ask('PUT', path, { as, body });
  expect((await put('operator', { minutes: 30 })).status).toBe(403);
  expect((await put('supervisor', { minutes: 121 })).status).toBe(400);
  expect((await put('supervisor', { minutes: 30 })).status).toBe(204);
  const running = async () => (await hub.ask('GET', '/api/home-tests', { as: 'operator' })).json();
  expect(await running()).toMatchObject([{ home: home.id, endsAt: hub.now + 30 * 60_000, tried: [] }]);
  expect((await hub.ask('DELETE', path, { as: 'operator' })).status).toBe(204);
  expect(await running()).toEqual([]);
});
