import type {
  Area,
  AuditPage,
  Home,
  HomeAlerts,
  HomeView,
  MapView,
  PersonPresent,
  PlanBook,
  Statistics,
} from '@zhuji/protocol';
import { earlier, hours, later, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
});
afterEach(() => hub.stop());

const get = async <Answer>(path: string, as: 'operator' | 'supervisor' = 'operator'): Promise<Answer> =>
  (await (await hub.ask('GET', path, { as })).json()) as Answer;
const status = async (path: string, as: 'operator' | 'supervisor' | 'family') =>
  (await hub.ask('GET', path, { as })).status;

describe('statistics', () => {
  const figures = () => get<Statistics>('/api/statistics', 'supervisor');

  it('count what was answered in time, calls apart from faults, and tests not at all', async () => {
    await hub.putAlert('al-1', { answeredAt: later(hub.now, seconds(12)), state: 'closed' });
    await hub.putAlert('al-2', { answeredAt: later(hub.now, seconds(61)), state: 'closed' });
    await hub.putAlert('al-3', { kind: 'battery_low', severity: 'P4' });
    await hub.putAlert('al-4', { kind: 'fall', test: true, state: 'closed' });
    const { goal, today, month } = await figures();
    expect(goal).toEqual({ withinSeconds: 60, share: 0.975 });
    expect(today.calls).toMatchObject({ raised: 2, inTime: 1, late: 1, share: 0.5, medianSeconds: 36.5 });
    expect(today.faults).toEqual({ raised: 1, answered: 0, inTime: 0, late: 0 });
    expect(month.calls).toEqual(today.calls);
  });

  it('of today forget yesterday, and new ones are counted within ten seconds', async () => {
    const lateYesterday = earlier(hub.now, hours(2));
    await hub.putAlert('al-1', { raisedAt: lateYesterday, answeredAt: lateYesterday, state: 'closed' });
    const raised = async () => {
      const { today, month } = await figures();
      return [today.calls.raised, month.calls.raised];
    };
    expect(await raised()).toEqual([0, 1]);
    await hub.putAlert('al-2');
    expect(await raised()).toEqual([0, 1]);
    hub.push(10_000);
    expect(await raised()).toEqual([1, 2]);
  });
});

it('statistics and audit are for who leads', async () => {
  for (const path of ['/api/statistics', '/api/audit', '/api/audit/people']) {
    expect([await status(path, 'operator'), await status(path, 'supervisor')]).toEqual([403, 200]);
  }
});

it('the audit tells who did what, filtered and paged', async () => {
  await hub.putAlert('al-1');
  await hub.ask('POST', '/api/alerts/al-1/claim', { as: 'operator', body: {} });
  const claims = await get<AuditPage>('/api/audit?what=alert_', 'supervisor');
  expect(claims).toMatchObject({
    lines: [{ what: 'alert_claim', subject: 'al-1', by: { name: 'operator' } }],
    more: false,
  });
  const first = await get<AuditPage>('/api/audit?limit=2', 'supervisor');
  expect([first.lines.length, first.more]).toEqual([2, true]);
  expect(await get<PersonPresent[]>('/api/audit/people', 'supervisor')).toHaveLength(5);
  const next = await get<AuditPage>(`/api/audit?limit=2&before=${first.lines[1]?.number}`, 'supervisor');
  expect(next.lines[0]?.number).toBeLessThan(first.lines[1]?.number ?? 0);
});

it('the map knows where homes and stations are, and asks a tile server only when there is one', async () => {
  const station = { id: 'st-1', level: 'station', name: '祁连里社区', position: { lat: 39.77, lon: 98.29 } };
  await hub.store.write((tx) => tx.areas.load([station as Area]));
  const { tiles, homes, areas } = await get<MapView>('/api/map');
  expect(tiles).toBeUndefined();
  expect(homes).toEqual([{ id: home.id, community: home.community, address: home.address }]);
  expect(areas).toEqual([station]);

  const mapTiles = {
    url: 'https://tiles.example:8443/{z}/{x}/{y}.png',
    datum: 'gcj02',
    attribution: '',
  } as const;
  const other = await HttpHub.start({ mapTiles });
  const policy = (await other.ask('GET', '/health')).headers.get('content-security-policy');
  await other.stop();
  expect(policy).toContain("connect-src 'self' https://tiles.example:8443;");
  expect(policy).toContain("worker-src 'self';");
});

describe('the pages of a home', () => {
  it('are found by name, address, phone and id', async () => {
    for (const typed of ['王秀兰', '3 号楼 402', '199-0000-0007', 'home-1', 'ＧＷ-0001']) {
      expect(await get<Home[]>(`/api/homes?find=${encodeURIComponent(typed)}`)).toMatchObject([
        { id: home.id },
      ]);
    }
    expect(await get<Home[]>('/api/homes?find=nobody')).toEqual([]);
    expect(await get<Home[]>('/api/homes')).toHaveLength(1);
    expect(await get('/api/communities')).toEqual([{ name: home.community, homes: 1 }]);
  });

  it('have its alerts, open and past, and its gateway', async () => {
    await hub.putAlert('al-1', { state: 'closed', closedAt: hub.now });
    hub.push(1_000);
    await hub.putAlert('al-2');
    const page = await get<HomeAlerts>(`/api/homes/${home.id}/alerts?limit=1`);
    expect(page).toMatchObject({ alerts: [{ id: 'al-2', state: 'raised' }], more: true });
    expect(await get(`/api/homes/${home.id}/alerts?before=al-2`)).toMatchObject({
      alerts: [{ id: 'al-1' }],
      more: false,
    });
    await hub.ask('POST', '/api/gateways', { as: 'admin', body: { id: 'gw-0001', home: home.id } });
    expect((await get<HomeView>(`/api/homes/${home.id}`)).gatewayState).toEqual({
      id: 'gw-0001',
      online: false,
    });
  });

  it('have the plans that hold there', async () => {
    const change = (scope: object, seconds: number) =>
      hub.ask('PUT', '/api/plans', {
        as: 'supervisor',
        body: { scope, kind: 'sos', change: { cancelWindowSeconds: seconds } },
      });
    await change({ of: 'community', name: home.community }, 7);
    await change({ of: 'community', name: '别处' }, 9);
    const { plans, changes } = await get<PlanBook>(`/api/homes/${home.id}/plans`);
    expect(plans.sos?.cancelWindowSeconds).toBe(7);
    expect(changes.map(({ scope }) => scope)).toEqual([{ of: 'community', name: home.community }]);
  });

  it('are not there for a home that is not, nor for who does not sit at the desk', async () => {
    for (const leaf of ['alerts', 'plans']) {
      expect(await status(`/api/homes/home-x/${leaf}`, 'operator')).toBe(404);
      expect(await status(`/api/homes/${home.id}/${leaf}`, 'family')).toBe(403);
    }
  });
});
