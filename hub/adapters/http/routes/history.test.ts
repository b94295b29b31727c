import {
  type BucketSeriesView,
  type BucketView,
  type ChartSeries,
  type DeviceId,
  type Epoch,
  earlier,
  type GatewayId,
  type HomeActivity,
  type HomeMarks,
  hours,
  type Instant,
  instant,
  type LastValueView,
  later,
  minutes,
} from '@zhuji/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpHub, home } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
const day = hours(24);
/** A midnight in China before now. */
let midnight = instant(0);
beforeAll(async () => {
  hub = await HttpHub.start();
  midnight = instant(Math.floor((hub.now - 10 * day) / day) * day - hours(8));
  // Ten days, a reading every five minutes, and one spike.
  const readings = Array.from({ length: 10 * 288 }, (_, n) => ({
    seq: n + 1,
    at: later(midnight, minutes(5 * n)),
    device: 'room' as DeviceId,
    kind: 'temperature' as const,
    value: n === 1_234 ? 93 : 20,
  }));
  for (let n = 0; n < readings.length; n += 500) {
    await hub.history.append({
      gateway: 'gw-0001' as GatewayId,
      home: home.id,
      epoch: '0123456789abcdef' as Epoch,
      readings: readings.slice(n, n + 500),
    });
  }
  await hub.history.settle(later(midnight, hours(24 * 8)));
}, 60_000);
afterAll(() => hub.stop());

const told = async <T>(path: string): Promise<T> => {
  const answer = await hub.ask('GET', path, { as: 'operator' });
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
};
const span = () => `from=${midnight}&to=${later(midnight, hours(240))}`;

it('draws a chart in which no spike is lost, however few points it has', async () => {
  const charts = await Promise.all(
    [10, 50, 800, 5_000].map((points) =>
      told<ChartSeries[]>(`/api/homes/home-1/chart?${span()}&kinds=temperature,humidity&points=${points}`),
    ),
  );
  for (const [n, [series, ...others]] of charts.entries()) {
    expect(others).toEqual([]);
    expect(series?.at.length).toBeLessThanOrEqual([10, 50, 800, 5_000][n] ?? 0);
    expect([Math.max(...(series?.max ?? [])), Math.min(...(series?.min ?? []))]).toEqual([93, 20]);
    expect(series?.at).toEqual(series?.at.toSorted((a, b) => a - b));
  }
});

it('draws readings as they are while they are few', async () => {
  const to = later(midnight, hours(5));
  const [series] = await told<ChartSeries[]>(`/api/homes/home-1/chart?from=${midnight}&to=${to}`);
  expect(series).toMatchObject({ width: 0, device: 'room', kind: 'temperature' });
  expect(series?.at).toHaveLength(60);
});

it('gives buckets, days as people live them', async () => {
  const [series] = await told<BucketSeriesView[]>(`/api/homes/home-1/history?${span()}&width=${day}`);
  expect(series?.buckets).toHaveLength(10);
  expect(series?.buckets[0]).toEqual({ at: midnight, min: 20, max: 20, mean: 20, last: 20, count: 288 });
});

it('gives the newest values of a home, and one kind over a community', async () => {
  expect(await told<LastValueView[]>('/api/homes/home-1/last')).toMatchObject([
    { home: 'home-1', kind: 'temperature', value: 20, at: later(midnight, minutes(5 * 2_879)) },
  ]);
  const together = (community: string) =>
    told<BucketView[]>(
      `/api/history/together?kind=temperature&community=${encodeURIComponent(community)}&width=${day}&${span()}`,
    );
  expect((await together(home.community)).map(({ count }) => count)).toEqual(Array(10).fill(288));
  expect(await together('nowhere')).toEqual([]);
});

it('exports all of it, as a table or as line protocol, to a supervisor, and that is on record', async () => {
  const ask = (query: string, as: 'operator' | 'supervisor' = 'supervisor') =>
    hub.ask('GET', `/api/homes/home-1/readings/export?${span()}${query}`, { as });
  expect((await ask('', 'operator')).status).toBe(403);
  const csv = await ask('');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const rows = (await csv.text()).trim().split('\n');
  expect(rows).toHaveLength(2_881);
  expect(rows.slice(0, 2)).toEqual([
    'time,device,kind,value,unit',
    `${new Date(midnight).toISOString()},room,temperature,20,°C`,
  ]);
  const lines = (await (await ask('&format=line')).text()).trim().split('\n');
  expect(lines[1_234]).toBe(
    `temperature,home=home-1,device=room value=93 ${later(midnight, minutes(5 * 1_234))}000000`,
  );
});

it('refuses what does not fit, and what is not there', async () => {
  expect((await hub.ask('GET', '/api/homes/home-1/activity?days=93', { as: 'operator' })).status).toBe(400);
  for (const query of ['kinds=warmth', 'kinds=temperature,', 'points=1', 'from=soon']) {
    expect([
      query,
      (await hub.ask('GET', `/api/homes/home-1/chart?${query}`, { as: 'operator' })).status,
    ]).toEqual([query, 400]);
  }
  expect((await hub.ask('GET', '/api/homes/home-9/chart', { as: 'operator' })).status).toBe(404);
});

it("tells a home's rhythm, quarter by quarter, from a midnight on, and marks its alerts", async () => {
  const motion = (seq: number, at: Instant, value: 0 | 1) => ({
    ...{ seq, at, value, device: 'pir-living' as DeviceId, kind: 'motion' as const },
  });
  const dawn = later(midnight, hours(24 * 10 - 24 + 6));
  await hub.history.append({
    gateway: 'gw-0001' as GatewayId,
    home: home.id,
    epoch: 'fedcba9876543210' as Epoch,
    readings: [motion(1, dawn, 1), motion(2, later(dawn, minutes(20)), 0)],
  });
  const { from, width, minutes: moved } = await told<HomeActivity>('/api/homes/home-1/activity?days=14');
  const first = (dawn - from) / width;
  expect([(from + hours(8)) % day, width, moved.slice(first - 1, first + 3)]).toEqual([
    0,
    minutes(15),
    [null, 15, 5, null],
  ]);
  await hub.putAlert('al-1');
  const marks = await told<HomeMarks>('/api/homes/home-1/marks');
  expect(marks).toMatchObject({ alerts: [{ id: 'al-1', kind: 'sos' }], more: false });
  expect(await told('/api/homes/home-1/marks?from=1&to=2')).toEqual({ alerts: [], events: [], more: false });
});

it('forgets the readings of a home when an admin says so, and only then', async () => {
  const forget = (as: 'supervisor' | 'admin') => hub.ask('DELETE', '/api/homes/home-1/readings', { as });
  expect((await forget('supervisor')).status).toBe(403);
  expect((await forget('admin')).status).toBe(204);
  expect(await told('/api/homes/home-1/last')).toEqual([]);
  const all = { home: home.id, from: instant(0), to: later(hub.now, day), limit: 1 };
  expect(await hub.history.range(all)).toEqual([]);
  expect(earlier(hub.now, day)).toBeGreaterThan(midnight);
});
