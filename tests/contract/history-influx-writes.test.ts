/** What is written, and how the hub signs in: at a VictoriaMetrics, which takes both paths, at an InfluxDB that asks who it is, at 2.x. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { afterEach, it as always, beforeEach, describe, expect, vi } from 'vitest';
import type { InfluxAddress } from '../../hub/adapters/history/influx/connection.ts';
import { InfluxHistory } from '../../hub/adapters/history/influx/influx-history.ts';
import type { HistoryState } from '../../hub/adapters/history/thread-messages.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';
import { VictoriaServer } from '../support/victoria-server.ts';
import { writtenAt, writtenBatch } from '../support/written-readings.ts';

const bound = { timeout: 7_000, interval: 50 };
let folder: string;
let history: InfluxHistory | undefined;
let state: HistoryState | undefined;
beforeEach(async () => {
  state = undefined;
  folder = await mkdtemp(join(tmpdir(), 'zhuji-influx-writes-'));
});
afterEach(async () => {
  await history?.stop();
  history = undefined;
  await rm(folder, { recursive: true });
});

async function open(address: InfluxAddress): Promise<InfluxHistory> {
  const options = { folder, reserveBytes: 0, bufferReadings: 1_000, report() {} };
  history = new InfluxHistory({
    ...options,
    address,
    tell: (told) => {
      state = told;
    },
  });
  await history.start();
  return history;
}

describe('VictoriaMetrics', () => {
  const it = needs('victoria-metrics');
  for (const [path, address] of [
    ['/write', {}],
    ['/api/v2/write', { org: 'town', token: 'any' }],
  ] as const) {
    it(`takes what is written to ${path}`, async () => {
      const server = await VictoriaServer.start();
      try {
        const writing = await open({ url: server.url, database: 'readings', ...address });
        await Promise.all([1, 2, 3].map((seq) => writing.append(writtenBatch(seq))));
        const rows = () => server.exported('steps_value{home="home-1",device="meter"}');
        await vi.waitFor(
          async () => expect(await rows()).toEqual([1, 2, 3].map((n) => [writtenAt(n), n])),
          bound,
        );
      } finally {
        await history?.stop();
        await server.stop();
      }
    });
  }
});

describe('InfluxDB 1.x with accounts', () => {
  needs('influxd')('is signed in to by name and password, which nothing shows', async () => {
    const server = await InfluxServer.start({ withAuth: true });
    try {
      const q = "CREATE USER hub WITH PASSWORD 'Kp7-secret' WITH ALL PRIVILEGES";
      const made = await fetch(`${server.url}/query`, { method: 'POST', body: new URLSearchParams({ q }) });
      expect(made.status).toBe(200);
      const address = { url: server.url, database: 'readings', user: 'hub' };
      const wrong = await open({ ...address, password: 'Wrong-secret' });
      await wrong.append(writtenBatch(1));
      await vi.waitFor(() => expect(wrong.trouble()).toMatch(/^INFLUX_REFUSES_SIGN_IN: 1 /), bound);
      const failure = await wrong.homes().catch((error: Error) => error);
      expect(`${failure} ${JSON.stringify(failure)} ${(failure as Error).cause}`).not.toContain('secret');
      await wrong.stop();
      const right = await open({ ...address, password: 'Kp7-secret' });
      await vi.waitFor(async () => expect(await right.homes()).toEqual(['home-1']), bound);
    } finally {
      await history?.stop();
      await server.stop();
    }
  });
});

/** What the far end says to lines that are written; taken when undefined. */
type Said = { readonly status: number; readonly type?: string; readonly body: string };
const inJson = (status: number, code: string, message: string): Said => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ code, message }),
});

describe('InfluxDB 2.x', () => {
  let far: Server;
  let asked: { path: string; sign: string | undefined; body: string }[];
  let taken: Set<string>;
  let says: (lines: readonly string[]) => Said | undefined;
  beforeEach(async () => {
    asked = [];
    taken = new Set();
    says = () => undefined;
    far = createServer(async (request, answer) => {
      const { url: path = '', headers } = request;
      const body = await bodyOf(request);
      asked.push({ path, sign: headers.authorization, body });
      if (path.startsWith('/query')) {
        answer.writeHead(200, { 'content-type': 'application/json' });
        return answer.end('{"results":[{}]}');
      }
      const lines = body.split('\n');
      const said = says(lines);
      if (!said) for (const line of lines) taken.add(line);
      answer.writeHead(said?.status ?? 204, { 'content-type': said?.type ?? 'text/html' });
      return answer.end(said?.body ?? '');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => far.once('listening', resolve));
  });
  afterEach(() => void far.close());
  const town = () => ({
    ...{ url: `http://127.0.0.1:${(far.address() as AddressInfo).port}`, database: 'readings' },
    ...{ org: 'town', token: 'T0ken' },
  });

  always(
    'is written to by bucket and asked by database, each with the token, and is not told to make one',
    async () => {
      const there = await open(town());
      await there.append(writtenBatch(1));
      await vi.waitFor(() => expect(asked).toHaveLength(1), bound);
      expect(await there.homes()).toEqual([]);
      expect(asked).toEqual([
        {
          path: '/api/v2/write?org=town&bucket=readings&precision=ns',
          sign: 'Token T0ken',
          body: expect.stringMatching(/^steps,home=home-1,device=meter value=1 \d{19}$/),
        },
        {
          path: '/query?db=readings&epoch=ms',
          sign: 'Token T0ken',
          body: 'q=SHOW+TAG+VALUES+WITH+KEY+%3D+home',
        },
      ]);
    },
  );

  for (const [what, said] of [
    ['a proxy refuses', { status: 400, body: 'The plain HTTP request was sent to HTTPS port' }],
    ['a proxy refuses in words of its own', { status: 422, body: '<p>unable to parse the request</p>' }],
    ['is refused as a whole, and no line is named', inJson(400, 'invalid', 'organization name is required')],
    ['is too long for a proxy, down to one line', { status: 413, body: '<h1>Too Large</h1>' }],
  ] as const) {
    always(`keeps what ${what}, and brings it when that is mended`, async () => {
      says = () => said;
      const there = await open(town());
      await Promise.all([1, 2, 3].map((seq) => there.append(writtenBatch(seq))));
      await vi.waitFor(
        () => expect(there.trouble()).toBe('INFLUX_REFUSED: 3 readings wait, 0 dropped'),
        bound,
      );
      expect(state).toMatchObject({ waiting: 3, refused: 0 });
      says = () => undefined;
      await vi.waitFor(() => expect(state).toMatchObject({ waiting: 0, isAway: false }), bound);
      expect([taken.size, state?.refused]).toEqual([3, 0]);
    });
  }

  for (const [what, said] of [
    ['names a line', inJson(400, 'invalid', "unable to parse 'steps': missing fields")],
    ['names none', inJson(400, 'invalid', 'bad request')],
    ['says how many', inJson(422, 'unprocessable entity', 'partial write: field type conflict dropped=1')],
    ['says that it is too long', { status: 413, body: '<h1>Too Large</h1>' }],
  ] as const) {
    always(`lets the one bad line go where InfluxDB ${what}, and no other`, async () => {
      says = (lines) => {
        const bad = lines.some((line) => line.includes('value=2 '));
        if (bad && said.body.includes('dropped')) {
          for (const line of lines) if (!line.includes('value=2 ')) taken.add(line);
        }
        return bad ? said : undefined;
      };
      const there = await open(town());
      await Promise.all([1, 2, 3, 4].map((seq) => there.append(writtenBatch(seq))));
      await vi.waitFor(() => expect(state).toMatchObject({ waiting: 0, refused: 1, isAway: false }), bound);
      expect(taken.size).toBe(3);
    });
  }
});

const bodyOf = (request: IncomingMessage): Promise<string> =>
  text(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);
