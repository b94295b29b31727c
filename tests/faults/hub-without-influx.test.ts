/** A hub whose history is InfluxDB, and InfluxDB is not there: it starts, takes readings and alarms, and says what is the matter. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import { storeFile } from '../../hub/config.ts';
import { envelope, gateway, item } from '../support/hub-parts.ts';
import { HubProcess } from '../support/hub-process.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';
import { PushedClock } from '../support/pushed-clock.ts';
import { enrol, Line } from '../support/running-hub.ts';

const bound = { timeout: 60_000, interval: 100 };
let data: string;
let store: SqliteStore;
let secret: string;
let influx: InfluxServer;
let hub: HubProcess | undefined;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhuji-no-influx-'));
  const clock = new PushedClock();
  store = new SqliteStore({ file: storeFile(data), clock });
  await store.start();
  secret = (await enrol(store, clock, [gateway])).get(gateway) ?? '';
  influx = await InfluxServer.start();
});
afterEach(async () => {
  await hub?.kill();
  await store.stop();
  await influx.stop();
  await rm(data, { recursive: true });
});

const historyPart = async (running: HubProcess) => {
  const answer = await (await fetch(`${running.httpUrl}/health`)).json();
  return (answer as { parts: { history: unknown } }).parts.history;
};
const metrics = async (running: HubProcess) => (await fetch(`${running.httpUrl}/metrics`)).text();

needs('influxd')('starts, acknowledges readings and alarms, and brings the readings over later', async () => {
  await influx.kill();
  const running = await HubProcess.start(data, {
    settings: { ZHUJI_HISTORY: 'influx', ZHUJI_INFLUX_URL: influx.url },
  });
  hub = running;
  await vi.waitFor(
    async () =>
      expect(await historyPart(running)).toEqual({
        ok: false,
        stuck: expect.stringMatching(/^INFLUX_AWAY: 0 readings wait/),
      }),
    bound,
  );
  const line = await Line.open(`mqtt://127.0.0.1:${running.mqttPort}`, gateway, { password: secret });
  const now = instant(Date.now());
  const readings = [1, 2, 3].map((seq) => ({
    seq,
    at: now,
    mono: 86_400_000,
    device: 'room',
    kind: 'temperature',
    value: 20 + seq,
  }));
  await line.send('reading', envelope(now, readings));
  await vi.waitFor(() => expect(line.receipts.at(-1)).toMatchObject({ lane: 'reading', seq: 3 }), bound);
  await line.send('event', envelope(now, [item(1, now)]));
  await vi.waitFor(() => expect(line.receipts.at(-1)).toMatchObject({ lane: 'event', seq: 1 }), bound);
  await line.end();
  await vi.waitFor(async () => expect(await metrics(running)).toMatch(/^zhuji_history_waiting 3$/m), bound);
  expect(await metrics(running)).toMatch(/^zhuji_history_away 1$/m);

  await influx.up();
  await vi.waitFor(async () => expect(await historyPart(running)).toEqual({ ok: true }), bound);
  expect(await metrics(running)).toMatch(/^zhuji_history_waiting 0$/m);
  const asked = new URLSearchParams({ db: 'zhuji', q: 'SELECT count(value) FROM temperature' });
  const answer = await (await fetch(`${influx.url}/query?${asked}`)).text();
  expect(answer).toMatch(/,3\]/);
});
