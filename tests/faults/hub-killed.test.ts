/** The hub dies without a word at any moment between a message's first byte and its receipt. Nothing acknowledged may be lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
const hubs: HubProcess[] = [];
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhuji-killed-'));
  const clock = new PushedClock();
  store = new SqliteStore({ file: storeFile(data), clock });
  await store.start();
  secret = (await enrol(store, clock, [gateway])).get(gateway) ?? '';
});
afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.kill()));
  await store.stop();
  await rm(data, { recursive: true });
});

const start = async (limits = {}) => {
  const hub = await HubProcess.start(data, limits);
  hubs.push(hub);
  return hub;
};
const connect = (hub: HubProcess) =>
  Line.open(`mqtt://127.0.0.1:${hub.mqttPort}`, gateway, { password: secret });
const batch = (seq: number) => envelope(instant(Date.now()), [item(seq, instant(Date.now()))]);
const stored = async () => (await store.read((reader) => reader.counts(instant(0)))).events;

it('killed at any moment: what it acknowledged is there, and what is sent again makes no second alert', async () => {
  let seq = 0;
  let [killedBeforeAnswer, killedAfterAnswer] = [0, 0];
  for (const delayMs of [0, 1, 2, 4, 8, 'at its answer', 'at its answer'] as const) {
    let hub = await start();
    let line = await connect(hub);
    seq += 1;
    let acknowledged = false;
    const answer = line.send('event', batch(seq)).then(
      () => {
        acknowledged = true;
      },
      () => {},
    );
    await (delayMs === 'at its answer' ? answer : sleep(delayMs));
    await hub.kill();
    if (!acknowledged) killedBeforeAnswer += 1;
    else killedAfterAnswer += 1;
    expect(await stored()).toBeGreaterThanOrEqual(acknowledged ? seq : seq - 1);
    await line.end();

    hub = await start();
    line = await connect(hub);
    await line.send('event', batch(seq));
    await vi.waitFor(() => expect(line.receipts.at(-1)).toMatchObject({ lane: 'event', seq }));
    expect(await stored()).toBe(seq);
    await line.end();
    await hub.kill();
  }
  expect(killedBeforeAnswer).toBeGreaterThan(0);
  expect(killedAfterAnswer).toBeGreaterThanOrEqual(2);
  const alerts = await store.read((reader) => reader.openAlerts());
  // Nobody is signed in at this hub, and it says so, once.
  expect(alerts).toMatchObject([
    { kind: 'sos', state: 'raised', events: seq },
    { kind: 'nobody_on_duty', state: 'raised', events: 1 },
  ]);
});

it('comes up on a full disk, and says so', async () => {
  const before = await start();
  await before.kill();
  const hub = await start({ fileBlocks: 64 });
  const health = await fetch(`${hub.httpUrl}/health`);
  expect([health.status, await health.json()]).toMatchObject([
    503,
    { ready: false, parts: { store: { ok: false }, history: { ok: false } } },
  ]);
  await hub.kill('SIGTERM');
});

it('on a full disk: nothing is acknowledged, the hub lives and says it is not ready, and takes all when there is room', async () => {
  const hub = await start({ fileBlocks: 2 * 1024 });
  const line = await connect(hub);
  const rubbish = Buffer.from('x'.repeat(200_000));
  let acknowledged = 0;
  const flood = async () => {
    for (let n = 0; n < 500; n++) {
      await line.send('result', rubbish);
      acknowledged += 1;
    }
  };
  await expect(flood()).rejects.toThrow();
  expect(acknowledged).toBeGreaterThan(0);
  expect(hub.alive).toBe(true);
  const health = await fetch(`${hub.httpUrl}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ ready: false, parts: { store: { ok: false } } });
  await hub.kill('SIGTERM');
  await line.end();

  const roomy = await start();
  const again = await connect(roomy);
  await again.send('result', rubbish);
  expect((await fetch(`${roomy.httpUrl}/health`)).status).toBe(200);
  await again.end();
  await roomy.kill('SIGTERM');
});
