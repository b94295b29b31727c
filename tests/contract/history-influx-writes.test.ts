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
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';
import { VictoriaServer } from '../support/victoria-server.ts';
import { writtenAt, writtenBatch } from '../support/written-readings.ts';

const bound = { timeout: 7_000, interval: 50 };
let folder: string;
let history: InfluxHistory | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuji-influx-writes-'));
});
afterEach(async () => {
  await history?.stop();
  history = undefined;
  await rm(folder, { recursive: true });
});

async function open(address: InfluxAddress): Promise<InfluxHistory> {
  const options = { folder, reserveBytes: 0, bufferReadings: 1_000, report() {}, tell() {} };
  history = new InfluxHistory({ ...options, address });
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

describe('InfluxDB 2.x', () => {
  let far: Server;
  let asked: { path: string; sign: string | undefined; body: string }[];
  beforeEach(async () => {
    asked = [];
    far = createServer(async (request, answer) => {
      const { url: path = '', headers } = request;
      asked.push({ path, sign: headers.authorization, body: await bodyOf(request) });
      answer.writeHead(path.startsWith('/query') ? 200 : 204, { 'content-type': 'application/json' });
      answer.end(path.startsWith('/query') ? '{"results":[{}]}' : '');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => far.once('listening', resolve));
  });
  afterEach(() => void far.close());

  always(
    'is written to by bucket and asked by database, each with the token, and is not told to make one',
    async () => {
      const url = `http://127.0.0.1:${(far.address() as AddressInfo).port}`;
      const there = await open({ url, database: 'readings', org: 'town', token: 'T0ken' });
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
});

const bodyOf = (request: IncomingMessage): Promise<string> =>
  text(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);
