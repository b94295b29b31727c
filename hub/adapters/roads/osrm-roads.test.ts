/** A road server that we run: it answers as OSRM does, wrongly, late, or not at all. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type HomeId,
  instant,
  milliseconds,
  type Position,
  type ResponderId,
  type TravelWay,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RoadTimes } from '../../app/dispatch/road-times.ts';
import type { Candidate } from '../../core/dispatch/candidate.ts';
import { metresBetween } from '../../core/dispatch/grid.ts';
import type { Need } from '../../core/dispatch/need.ts';
import { reasonsFor } from '../../core/dispatch/reasons.ts';
import { osrmRoads } from './osrm-roads.ts';

let server: Server;
let url: string;
const asked: string[] = [];
let answer: (durations: (number | null)[][]) => { status: number; body: string } | 'nothing';

const ok = (durations: (number | null)[][]) => ({
  status: 200,
  body: JSON.stringify({ code: 'Ok', durations }),
});

beforeEach(async () => {
  asked.length = 0;
  answer = ok;
  server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    const sources = new URL(request.url ?? '', 'http://x').searchParams.get('sources')?.split(';') ?? [];
    const told = answer(sources.map((at) => [60 * (Number(at) + 1)]));
    if (told !== 'nothing')
      reply.writeHead(told.status, { 'content-type': 'application/json' }).end(told.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const home: Position = { lat: 39.77, lon: 98.29 };
const near: Position = { lat: 39.78, lon: 98.29 };
const further: Position = { lat: 39.79, lon: 98.29 };

describe('a road server', () => {
  it('is asked in one question, and its seconds are minutes here', async () => {
    expect(await osrmRoads({ url }).minutesTo(home, 'walk', [near, further])).toEqual([1, 2]);
    expect(asked).toEqual([
      '/table/v1/foot/98.29,39.78;98.29,39.79;98.29,39.77?sources=0;1&destinations=2&annotations=duration',
    ]);
  });

  it('may be one for each profile', async () => {
    await osrmRoads({ url: `${url}/{profile}/` }).minutesTo(home, 'car', [near]);
    expect(asked[0]).toMatch(/^\/car\/table\/v1\/car\//);
  });

  it('may know no way', async () => {
    answer = () => ok([[null]]);
    expect(await osrmRoads({ url }).minutesTo(home, 'walk', [near])).toEqual([undefined]);
  });

  it.each([
    ['an error', () => ({ status: 500, body: '{}' })],
    ['something else', () => ({ status: 200, body: '{"code":"Ok"}' })],
    ['too few rows', () => ok([])],
    ['no JSON', () => ({ status: 200, body: '<html>' })],
    ['without end', () => ({ status: 200, body: `"${'x'.repeat(300_000)}"` })],
  ])('that answers %s is none', async (_, told) => {
    answer = told;
    await expect(osrmRoads({ url }).minutesTo(home, 'walk', [near])).rejects.toThrow();
  });

  it('that is silent is given up', async () => {
    answer = () => 'nothing';
    await expect(osrmRoads({ url, patienceMs: 50 }).minutesTo(home, 'walk', [near])).rejects.toThrow();
  });
});

describe('what is known of the roads', () => {
  const need: Need = {
    home: 'home-1' as HomeId,
    position: home,
    severity: 'P1',
    skills: [],
    withinMinutes: 45,
  };
  const someone = (id: string, minutes: number, from: Position, way: TravelWay = 'walk'): Candidate => ({
    responder: {
      id: id as ResponderId,
      name: id,
      phone: '199 0000 0301',
      kind: 'volunteer',
      skills: [],
      keysOf: [],
      way,
      base: from,
      rota: [],
      exceptions: [],
      onCall: false,
      unanswered: 0,
      load: 0,
    },
    position: from,
    positionKnown: false,
    minutes,
    metres: metresBetween(home, from),
    duty: 'on_shift',
    lacking: [],
    keyHolder: false,
    level: 'station',
    askedBefore: false,
    turnsRound: false,
  });
  const first = someone('across the river', 3, { lat: 39.771, lon: 98.29 });
  const second = someone('by the bridge', 5, { lat: 39.76, lon: 98.29 });
  let now = instant(0);
  const times = (patienceMs = 800) =>
    new RoadTimes({
      roads: osrmRoads({ url, patienceMs }),
      clock: { now: () => now },
      metrics: { count: () => {} },
    });
  const order = (roads: RoadTimes, people = [first, second]) =>
    roads.known(need, people).map(({ responder, minutes }) => `${responder.id} ${minutes}`);
  beforeEach(() => {
    now = instant(0);
  });

  it('puts those first who are there first by the roads, and asks about nobody twice', async () => {
    const roads = times();
    answer = () => ok([[1_200], [900]]);
    await roads.ask(need, [first, second]);
    // A minute until they are out of the house.
    expect(order(roads)).toEqual(['by the bridge 16', 'across the river 21']);
    expect(roads.known(need, [first, second]).map((one) => one.byRoad)).toEqual([true, true]);
    await roads.ask(need, [first, second]);
    expect(asked).toHaveLength(1);
  });

  it('is the estimate while the server is down or slow', async () => {
    answer = () => 'nothing';
    const roads = times(50);
    await roads.ask(need, [first, second]);
    expect(order(roads)).toEqual(['across the river 3', 'by the bridge 5']);
    const [shown] = roads.known(need, [first, second]);
    expect(shown && reasonsFor(shown, need)).toContainEqual({ code: 'by_estimate' });
  });

  it('is not waited for again while it rests, and asked again after half a minute', async () => {
    answer = () => ({ status: 500, body: '' });
    const roads = times();
    for (const _ of [1, 2, 3]) await roads.ask(need, [first, second]);
    expect(asked).toHaveLength(1);
    answer = () => ok([[1_200], [900]]);
    now = instant(now + 31_000);
    await roads.ask(need, [first, second]);
    expect(order(roads)).toEqual(['by the bridge 16', 'across the river 21']);
  });

  it('of one way of travel fails by itself: what another server says still counts', async () => {
    const driver = someone('driver', 6, further, 'car');
    answer = (rows) => (asked.at(-1)?.includes('/foot/') ? 'nothing' : ok(rows.map(() => [240])));
    const roads = times(50);
    await roads.ask(need, [first, driver]);
    expect(order(roads, [first, driver])).toEqual(['across the river 3', 'driver 7']);
  });

  it.each([
    ['nought', 0],
    ['a day', 86_400],
  ])('is no word that cannot be true: %s for everybody', async (_, lie) => {
    answer = (rows) => ok(rows.map(() => [lie]));
    const roads = times();
    await roads.ask(need, [first, second]);
    expect(order(roads)).toEqual(['across the river 3', 'by the bridge 5']);
  });

  it('is forgotten after a while: streets fill and empty', async () => {
    const roads = times();
    await roads.ask(need, [first, second]);
    now = instant(now + milliseconds(16 * 60_000));
    expect(order(roads)).toEqual(['across the river 3', 'by the bridge 5']);
  });
});
