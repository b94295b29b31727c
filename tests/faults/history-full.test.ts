/** The disk is full for readings: none is acknowledged, and alerts go on as if nothing were. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@zhuji/protocol';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import { storeFile } from '../../hub/config.ts';
import { envelope, gateway, item } from '../support/hub-parts.ts';
import { HubProcess } from '../support/hub-process.ts';
import { PushedClock } from '../support/pushed-clock.ts';
import { enrol, Line } from '../support/running-hub.ts';

let data: string;
let store: SqliteStore;
let secret: string;
let hub: HubProcess | undefined;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhuji-history-full-'));
  const clock = new PushedClock();
  store = new SqliteStore({ file: storeFile(data), clock });
  await store.start();
  secret = (await enrol(store, clock, [gateway])).get(gateway) ?? '';
});
afterAll(async () => {
  await hub?.kill();
  await store.stop();
  await rm(data, { recursive: true });
});

/** A file of the store stays below this; that of the readings does not. */
const fileBlocks = 8 * 1024;

/** A thousand floats, which take some twenty bytes each. */
const readings = (message: number) => {
  const at = instant(Date.now());
  const items = Array.from({ length: 1_000 }, (_, n) => {
    const seq = message * 1_000 + n + 1;
    return { seq, at, mono: 86_400_000, device: 'meter', kind: 'pulse', value: Math.sqrt(seq) };
  });
  return envelope(at, items);
};

it('takes no reading any more, says so, and stores and shows every alarm', async () => {
  hub = await HubProcess.start(data, { fileBlocks });
  const url = `mqtt://127.0.0.1:${hub.mqttPort}`;
  const line = await Line.open(url, gateway, { password: secret });
  const flood = async () => {
    for (let message = 0; message < 2_000; message++) await line.send('reading', readings(message));
  };
  await expect(flood()).rejects.toThrow();
  const told = line.receipts.at(-1);
  expect(told).toMatchObject({ lane: 'reading' });
  expect(hub.alive).toBe(true);
  const health = await (await fetch(`${hub.httpUrl}/health`)).json();
  expect(health).toMatchObject({ parts: { history: { ok: false }, store: { ok: true } } });
  await line.end();

  const alarms = await Line.open(url, gateway, { password: secret });
  for (let seq = 1; seq <= 20; seq++) {
    const now = instant(Date.now());
    await alarms.send('event', envelope(now, [item(seq, now)]));
  }
  await vi.waitFor(() => expect(alarms.receipts.at(-1)).toMatchObject({ lane: 'event', seq: 20 }));
  const open = await store.read((reader) => reader.openAlerts());
  expect(open.filter(({ kind }) => kind === 'sos')).toMatchObject([{ state: 'raised', events: 20 }]);
  await alarms.end();
});
