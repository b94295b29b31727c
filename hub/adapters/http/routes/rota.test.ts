/** The rota as whoever leads reads and writes it: a week, its holes, one person's change, and who would go now. */
import {
  type CandidateView,
  dateOf,
  dayOfDate,
  type ResponderRecord,
  type RotaChange,
  type RotaDuty,
  type RotaWeek,
  type UserCreated,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cookieOf, HttpHub } from '../../../../tests/support/http-hub.ts';

let hub: HttpHub;
beforeEach(async () => {
  hub = await HttpHub.start();
  await hub.ask('PUT', '/api/register', {
    as: 'admin',
    body: {
      areas: [
        { id: 'di', level: 'district', name: '雄关区' },
        {
          id: 'st-east',
          level: 'station',
          name: '祁连里社区',
          parent: 'di',
          position: { lat: 39.77, lon: 98.29 },
        },
        {
          id: 'st-west',
          level: 'station',
          name: '绿洲社区',
          parent: 'di',
          position: { lat: 39.78, lon: 98.29 },
        },
      ],
      homes: [],
    },
  });
  await hub.ask('PUT', '/api/responders', {
    as: 'admin',
    body: [someone('re-1', '韩梅', 'st-east', 39.771), someone('re-2', '马东', 'st-west', 39.781)],
  });
});
afterEach(() => hub.stop());

const byDay: RotaDuty = {
  rota: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }],
  exceptions: [],
  onCall: true,
};
const someone = (id: string, name: string, area: string, lat: number) =>
  ({
    ...{
      id,
      name,
      area,
      phone: '199 0000 0301',
      kind: 'station_staff',
      skills: ['medical'],
      keysOf: [],
      way: 'walk',
    },
    ...{ base: { lat, lon: 98.29 }, ...byDay },
  }) as unknown as ResponderRecord;

const week = async (query = ''): Promise<RotaWeek> =>
  (await (await hub.ask('GET', `/api/rota${query}`, { as: 'supervisor' })).json()) as RotaWeek;
const put = (body: RotaChange, id = 're-1') =>
  hub.ask('PUT', `/api/responders/${id}/rota`, { as: 'supervisor', body });
const ill: RotaDuty = { ...byDay, exceptions: [{ date: '2026-11-24', reason: 'ill' }] };

it('shows a week by station, with every hour at which nobody is on', async () => {
  const { monday, areas } = await week('?day=2026-11-25');
  expect(monday).toBe('2026-11-23');
  expect(areas.map(({ id }) => id)).toEqual(['st-east', 'st-west']);
  expect(areas[0]?.people[0]?.spans).toHaveLength(7);
  expect(areas[0]?.holes).toHaveLength(8);
  expect(areas[0]?.holes[0]).toEqual({ from: 0, to: 480, onCall: 1 });
  expect((await hub.ask('GET', '/api/rota?day=2026-02-30', { as: 'supervisor' })).status).toBe(400);
});

it('changes the shifts of one person with a reason, on record, and keeps all else of them', async () => {
  expect((await put({ ...ill, was: byDay })).status).toBe(204);
  const [east] = (await week('?day=2026-11-25')).areas;
  expect(east?.people[0]).toMatchObject({ ...ill, name: '韩梅' });
  expect(east?.people[0]?.spans).toHaveLength(6);
  const audit = await (await hub.ask('GET', '/api/audit?what=duty_rota_put', { as: 'supervisor' })).text();
  expect(audit).toContain('re-1');
  const kept = await hub.store.read((reader) =>
    reader.responders.get(someone('re-1', '', '', 0).id, hub.now),
  );
  expect(kept).toMatchObject({ skills: ['medical'], area: 'st-east' });
});

it('is not written over what somebody else changed, nor with shifts that overlap', async () => {
  await put({ ...ill, was: byDay });
  expect(await (await put({ ...byDay, was: byDay })).json()).toMatchObject({ code: 'changed_meanwhile' });
  const night = { days: [1], from: '19:00', to: '06:00' };
  const overlap = await put({ ...ill, rota: [...ill.rota, night], was: ill });
  expect(overlap.status).toBe(400);
  expect(await overlap.text()).toContain('overlaps');
});

it('keeps no exception that is over, so that sixty of them never fill it; of yesterday one may still count', async () => {
  // It is the 22nd there.
  const ended = Array.from({ length: 58 }, (_, day) => ({
    date: dateOf((dayOfDate('2026-09-01') ?? 0) + day),
  }));
  const full: RotaDuty = { ...byDay, exceptions: [...ended, { date: '2026-11-20' }, { date: '2026-11-21' }] };
  const record = { ...someone('re-1', '韩梅', 'st-east', 39.771), ...full };
  await hub.ask('PUT', '/api/responders', { as: 'admin', body: [record] });
  const kept = { ...full, exceptions: [{ date: '2026-11-21' }, { date: '2026-11-30' }] };
  expect((await put({ ...kept, exceptions: [...full.exceptions], was: full })).status).toBe(204);
  const [east] = (await week()).areas;
  expect(east?.people[0]?.exceptions).toEqual([{ date: '2026-11-21' }]);
  const now = { ...full, exceptions: [{ date: '2026-11-21' }] };
  expect((await put({ ...kept, was: now })).status).toBe(204);
});

it('is written by who leads that area alone', async () => {
  const body = { username: 'east.lead', name: '东班长', role: 'supervisor', area: 'st-east' };
  const made = (await (await hub.ask('POST', '/api/users', { as: 'admin', body })).json()) as UserCreated;
  const headers = { cookie: await cookieOf(hub.url, made) };
  const ask = (id: string) =>
    hub.ask('PUT', `/api/responders/${id}/rota`, { headers, body: { ...ill, was: byDay } });
  expect([(await ask('re-1')).status, (await ask('re-2')).status]).toEqual([204, 404]);
  const seen = (await (await hub.ask('GET', '/api/rota', { headers })).json()) as RotaWeek;
  expect(seen.areas.map(({ id }) => id)).toEqual(['st-east']);
  expect((await put({ ...ill, was: ill }, 're-none')).status).toBe(404);
  expect((await hub.ask('GET', '/api/rota', { as: 'operator' })).status).toBe(403);
});

it('says who would be asked now: the own station first, then whoever is near', async () => {
  const answer = await hub.ask('GET', '/api/areas/st-west/would-go', { as: 'supervisor' });
  const would = (await answer.json()) as CandidateView[];
  expect(would.map(({ name }) => name)).toEqual(['马东', '韩梅']);
  expect(would[0]?.reasons.map(({ code }) => code)).toContain('arrives');
});
