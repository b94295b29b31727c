/** InfluxDB dies while readings come, and is back later: whatever was acknowledged is in it then, once, over a restart of the hub too. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, type Epoch, type GatewayId, type HomeId, instant } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import {
  InfluxHistory,
  type InfluxHistoryOptions,
} from '../../hub/adapters/history/influx/influx-history.ts';
import type { HistoryState } from '../../hub/adapters/history/thread-messages.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';
import { writtenAt, writtenBatch, writtenHome } from '../support/written-readings.ts';

const it = needs('influxd');
const bound = { timeout: 60_000, interval: 50 };

let server: InfluxServer;
let folder: string;
let state: HistoryState | undefined;
let history: InfluxHistory;
beforeEach(async () => {
  server = await InfluxServer.start();
  folder = await mkdtemp(join(tmpdir(), 'zhuji-influx-away-'));
  state = undefined;
});
afterEach(async () => {
  await history.stop();
  await server.stop();
  await rm(folder, { recursive: true });
});

async function open(more: Partial<InfluxHistoryOptions> = {}): Promise<void> {
  history = new InfluxHistory({
    address: { url: server.url, database: 'away' },
    folder,
    reserveBytes: 0,
    bufferReadings: 1_000_000,
    report() {},
    tell: (told) => {
      state = told;
    },
    ...more,
  });
  await history.start();
}
const nothingWaits = () =>
  vi.waitFor(() => expect(state).toMatchObject({ waiting: 0, isAway: false }), bound);
const isAway = () => vi.waitFor(() => expect(state).toMatchObject({ isAway: true }), bound);
const kept = async () => {
  const all = { home: writtenHome, from: instant(0), to: instant(Date.parse('2200-01-01')), limit: 100_000 };
  return (await history.range(all)).map(({ value }) => value);
};
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => first + n);
async function append(first: number, last: number): Promise<void> {
  await Promise.all(upTo(last, first).map((seq) => history.append(writtenBatch(seq))));
}

it('loses nothing however often InfluxDB is killed while readings come, nor by a restart of the hub', async () => {
  await open();
  let last = 0;
  for (const before of [0, 1, 3, 10, 30]) {
    // It sends at once while all is well: so it is killed with readings on their way.
    await nothingWaits();
    let dying: Promise<void> | undefined;
    for (let n = 0; n < 40; n++) {
      if (n === before) dying = server.kill();
      last += 5;
      await append(last - 4, last);
    }
    await dying;
    await server.up();
  }
  await server.kill();
  await append(last + 1, last + 100);
  await isAway();
  expect(history.trouble()).toMatch(/^INFLUX_AWAY: \d+ readings wait, 0 dropped$/);
  await expect(kept()).rejects.toMatchObject({ code: 'INFLUX_AWAY' });

  await history.stop();
  await open();
  await append(last + 101, last + 200);
  // Sent again by a gateway that heard no receipt.
  await append(last - 50, last + 120);
  await server.up();
  await nothingWaits();
  expect(await kept()).toEqual(upTo(last + 200));
  expect(history.trouble()).toBeUndefined();
});

it('lets the oldest go when the buffer is full, and counts them', async () => {
  await server.kill();
  await open({ bufferReadings: 100 });
  await append(1, 60);
  await append(61, 160);
  await isAway();
  await append(161, 170);
  await isAway();
  await vi.waitFor(() => expect(state).toMatchObject({ waiting: 100, dropped: 70, refused: 0 }), bound);
  expect(history.trouble()).toBe('INFLUX_AWAY: 100 readings wait, 70 dropped');
  // What went does not come back by being sent again: its gateway was told that it is stored.
  await append(1, 20);
  await server.up();
  await nothingWaits();
  expect(await kept()).toEqual(upTo(170, 71));
  await history.stop();
  await open();
  await nothingWaits();
  expect(state).toMatchObject({ dropped: 70 });
});

it('is not held up by readings that InfluxDB will not have', async () => {
  const now = Date.now();
  await open({ keepDays: 30 });
  const at = (daysAgo: number) => instant(now - daysAgo * 86_400_000);
  const readings = [400, 3, 300, 2, 1].map((daysAgo, n) => ({
    seq: n + 1,
    at: at(daysAgo),
    device: 'meter' as DeviceId,
    kind: 'steps' as const,
    value: daysAgo,
  }));
  await history.append({ ...writtenBatch(1), readings });
  await nothingWaits();
  expect(await kept()).toEqual([3, 2, 1]);
  expect(state).toMatchObject({ refused: 2 });
});

it('is not held up by a row that the disk spoiled: it is set aside, counted and reported', async () => {
  const reports: string[] = [];
  const report: InfluxHistoryOptions['report'] = ({ what }) => void reports.push(what);
  await server.kill();
  await open();
  for (const seq of [1, 2, 3]) await append(seq, seq);
  await history.stop();
  spoilRow(2);
  await open({ report });
  await server.up();
  await nothingWaits();
  expect(await kept()).toEqual([1, 3]);
  expect(state).toMatchObject({ damaged: 1, dropped: 0, refused: 0 });
  expect(reports).toHaveLength(1);
});

/** The last byte of its body says that another follows. */
function spoilRow(n: number): void {
  const db = new Database(join(folder, 'buffer.db'));
  db.prepare(
    "UPDATE waiting SET body = CAST(substr(body, 1, length(body) - 1) || x'ff' AS BLOB) WHERE n = ?",
  ).run(n);
  db.close();
}

it('counts a reading once though it comes again with another moment', async () => {
  await open();
  await history.append(writtenBatch(1));
  const [reading] = writtenBatch(1).readings;
  if (!reading) throw new Error('no reading');
  await history.append({ ...writtenBatch(1), readings: [{ ...reading, at: writtenAt(3) }] });
  expect(await kept()).toEqual([1]);
});

it('forgets a home that was to be forgotten while InfluxDB was away, and what waited of it', async () => {
  const other = { home: 'home-2' as HomeId, gateway: 'gw-2' as GatewayId, epoch: 'f'.repeat(16) as Epoch };
  await open();
  await append(1, 10);
  await history.append({ ...writtenBatch(1), ...other });
  await nothingWaits();
  await server.kill();
  await append(11, 20);
  await isAway();
  await expect(history.forget(writtenHome)).rejects.toMatchObject({ code: 'INFLUX_AWAY' });
  await history.stop();
  await open();
  await append(21, 22);
  await server.up();
  await nothingWaits();
  expect(await kept()).toEqual([21, 22]);
  expect(await history.homes()).toEqual([writtenHome, 'home-2']);
});
