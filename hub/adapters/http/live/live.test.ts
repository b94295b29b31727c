import { connect } from 'node:net';
import { type GatewayId, type Home, type HomeId, milliseconds, type ResidentId } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cookieOf, HttpHub, home } from '../../../../tests/support/http-hub.ts';
import { LiveClient } from '../../../../tests/support/live-client.ts';
import { rightsWorld } from '../../../../tests/support/rights-world.ts';

let hub: HttpHub;
const clients: LiveClient[] = [];
const open = async (how: { after?: number; lastId?: string } = {}, cookie = hub.people.operator.cookie) => {
  const client = await LiveClient.open(hub.url, cookie, how);
  clients.push(client);
  return client;
};
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 25_000, interval: 10 });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const latest = () => hub.store.read((tx) => tx.latestChange());

beforeEach(async () => {
  hub = await HttpHub.start({ liveBeat: milliseconds(25) });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.stop();
});

it('says at once that it lives, beats, and tells each change as it is committed', async () => {
  const page = await open();
  await soon(() => expect(page.of('beat').length).toBeGreaterThan(2));
  expect(page.of('beat')[0]?.data).toEqual({ hubTime: hub.now, change: await latest() });
  await hub.putAlert('al-1');
  await soon(() => expect(page.of('alert')).toHaveLength(1));
  const [told] = page.of('alert');
  expect(told).toMatchObject({
    id: `${await latest()}`,
    data: { change: await latest(), alert: { id: 'al-1', state: 'raised' } },
  });
});

it('tells a page that was cut off exactly what it missed, in order', async () => {
  const page = await open({ after: await latest() });
  await hub.putAlert('al-1');
  await soon(() => expect(page.changes).toHaveLength(1));
  page.close();

  await hub.putAlert('al-1', { state: 'claimed' });
  for (let i = 0; i < 450; i++) void hub.putAlert(`al-${i + 2}`, { kind: 'fall', state: 'closed' });
  await soon(async () => expect(await latest()).toBe(Number(page.lastId) + 451));

  const again = await open({ lastId: page.lastId });
  await hub.putAlert('al-new', { kind: 'smoke' });
  await soon(() => expect(again.changes).toHaveLength(452));
  expect(again.changes).toEqual(range(Number(page.lastId) + 1, await latest()));
  expect(again.events.filter(({ id }) => id).map(({ id }) => Number(id))).toEqual(again.changes);
});

it('tells a page of an area what belongs to it, in order, and nothing of elsewhere', async () => {
  const world = await rightsWorld(hub);
  const page = await open({ after: await latest() }, world.east.operator);
  const whole = await open({ after: await latest() });
  const [east, west] = ['home-east', 'home-west'] as HomeId[];
  await hub.putAlert('al-w', { home: west as HomeId, kind: 'fall' });
  await hub.putAlert('al-e', { home: east as HomeId, kind: 'fall' });
  await hub.store.write(async (tx) => {
    for (const id of ['gw-west', 'gw-east'] as GatewayId[]) {
      const gateway = await tx.gateways.get(id);
      if (gateway) await tx.gateways.put({ ...gateway, online: true });
    }
  });
  await soon(() => expect(whole.changes).toHaveLength(4));
  await soon(() => expect(page.changes).toHaveLength(2));
  expect(page.of('alert').map(({ data }) => data)).toMatchObject([{ alert: { id: 'al-e' } }]);
  expect(page.of('gateway').map(({ data }) => data)).toMatchObject([{ gateway: 'gw-east' }]);
  const again = await open({ lastId: `${Number(whole.lastId) - 4}` }, world.east.operator);
  await soon(() => expect(again.changes).toEqual(page.changes));
}, 60_000);

it('gives one person sixteen pages: a seventeenth ends the oldest, and nobody else is touched', async () => {
  const other = await open({}, hub.people.admin.cookie);
  const pages: LiveClient[] = [];
  for (let n = 0; n < 17; n++) pages.push(await open());
  await soon(() => expect(pages.map(({ ended }) => ended)).toEqual([true, ...new Array(16).fill(false)]));
  await hub.putAlert('al-1');
  await soon(() => expect(pages.at(-1)?.of('alert')).toHaveLength(1));
  await soon(() => expect(other.of('alert')).toHaveLength(1));
});

it('prefers what the browser remembers to what the address says', async () => {
  await hub.putAlert('al-1');
  await hub.putAlert('al-1', { state: 'claimed' });
  const last = await latest();
  const page = await open({ after: 0, lastId: `${last - 1}` });
  await soon(() => expect(page.changes).toEqual([last]));
});

it('sends a page that asks for what is gone, or never was, to load everything again', async () => {
  for (const state of ['raised', 'claimed', 'resolved'] as const) await hub.putAlert('al-1', { state });
  await hub.store.write((tx) => tx.changes.trim(1));
  const last = await latest();
  for (const lastId of [`${last - 2}`, `${last + 100}`]) {
    const page = await open({ lastId });
    await soon(() => expect(page.of('reset')).toHaveLength(1));
    expect(page.lastId).toBe(`${last}`);
  }
  const near = await open({ lastId: `${last - 1}` });
  await soon(() => expect(near.changes).toEqual([last]));
  expect(near.of('reset')).toHaveLength(0);
});

it('ends with the session', async () => {
  const cookie = await cookieOf(hub.url, hub.people.operator);
  const [mine, colleague] = [await open({}, cookie), await open()];
  await hub.ask('DELETE', '/api/session', { headers: { cookie } });
  await soon(() => expect(mine.ended).toBe(true));
  expect(colleague.ended).toBe(false);
  await expect(open({}, cookie)).rejects.toThrow('401');
  hub.push(13 * 3_600_000);
  await soon(() => expect(colleague.ended).toBe(true));
});

it('ends with the hub, and the hub with no delay', async () => {
  const page = await open();
  await hub.stop();
  await soon(() => expect(page.ended).toBe(true));
  hub = await HttpHub.start();
});

it('drops a page that takes nothing in, holds little for it, and lets no other wait', async () => {
  await hub.store.write((tx) => tx.homes.load({ homes: [crowdedHome] }));
  const { hostname, port } = new URL(hub.url);
  const stuck = connect(Number(port), hostname);
  stuck.on('error', () => undefined);
  stuck.write(`GET /api/live HTTP/1.1\r\nhost: x\r\ncookie: ${hub.people.operator.cookie}\r\n\r\n`);
  stuck.pause();
  const page = await open();
  const before = await latest();
  const flood = Array.from({ length: 8_000 }, (_, i) =>
    hub.putAlert(`al-${i}`, { home: crowdedHome.id, state: 'closed' }),
  );
  await Promise.all(flood);

  await soon(() => expect(page.changes).toHaveLength(8_000));
  expect(page.changes).toEqual(range(before + 1, before + 8_000));
  await soon(async () => {
    const metrics = await (await hub.ask('GET', '/metrics')).text();
    expect(metrics).toContain('zhuji_live_dropped_total{reason="slow"} 1');
  });
  stuck.destroy();
});

/** Makes each frame a few kilobytes long, so that few fill a socket. */
const crowdedHome: Home = {
  ...home,
  id: 'home-crowded' as HomeId,
  residents: Array.from({ length: 10 }, (_, i) => ({ id: `r-${i}` as ResidentId, name: '王'.repeat(40) })),
};
