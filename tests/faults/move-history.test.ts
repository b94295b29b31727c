/** Moving readings, as the command does it, between a real InfluxDB and files: killed on the way, begun again, there and back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
} from '@zhuji/protocol';
import { afterEach, beforeEach, expect } from 'vitest';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { InfluxHistory } from '../../hub/adapters/history/influx/influx-history.ts';
import type { History, HistoryPoint, ReadingBatch } from '../../hub/app/ports.ts';
import { historyFolder, influxFolder, moveFolder } from '../../hub/config.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';

const root = join(import.meta.dirname, '../..');
let server: InfluxServer;
let data: string;
let elsewhere: string;
beforeEach(async () => {
  server = await InfluxServer.start();
  data = await mkdtemp(join(tmpdir(), 'zhuji-move-'));
  elsewhere = await mkdtemp(join(tmpdir(), 'zhuji-move-back-'));
});
afterEach(async () => {
  await server.stop();
  await rm(data, { recursive: true });
  await rm(elsewhere, { recursive: true });
});

const homes = Array.from({ length: 12 }, (_, n) => `home-${n + 1}` as HomeId);
const begin = instant(Math.floor(Date.now() / 86_400_000 - 20) * 86_400_000);
const days = 14;

/** A day of a home: a value every ten minutes, one of them twice in one moment, and floats that have many digits. */
function dayOf(home: HomeId, no: number): ReadingBatch {
  const start = later(begin, hours(24 * no));
  const at = (n: number): Instant => later(start, minutes(10 * n));
  const device = 'room' as DeviceId;
  const seqOf = (n: number) => no * 1_000 + n + 1;
  const readings = Array.from({ length: 144 }, (_, n) => ({
    seq: seqOf(n),
    ...{ at: at(n), device, kind: 'temperature' as const, value: Math.round(200 + Math.sin(n) * 20) / 10 },
  }));
  const twice = [21.5, 21.5].map((value, n) => ({
    seq: seqOf(200 + n),
    ...{ at: at(3), device, kind: 'humidity' as const, value },
  }));
  const float = { seq: seqOf(300), at: at(5), device, kind: 'gas' as const, value: Math.sqrt(no + 2) };
  return {
    gateway: home.replace('home', 'gw') as GatewayId,
    home,
    epoch: '0123456789abcdef' as Epoch,
    readings: [...readings, ...twice, float],
  };
}

const embedded = (folder: string): History => new EmbeddedHistory({ folder, reserveBytes: 0, report() {} });
const influx = (): History =>
  new InfluxHistory({
    address: { url: server.url, database: 'zhuji' },
    folder: influxFolder(data),
    ...{ reserveBytes: 0, bufferReadings: 1_000_000, report() {}, tell() {} },
  });

async function within<T>(history: History, work: (history: History) => Promise<T>): Promise<T> {
  await history.start();
  try {
    return await work(history);
  } finally {
    await history.stop();
  }
}
const everything = (history: History): Promise<HistoryPoint[][]> =>
  within(history, (open) =>
    Promise.all(
      homes.map((home) =>
        open.range({ home, from: instant(0), to: later(begin, hours(24 * 60)), limit: 100_000 }),
      ),
    ),
  );

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly lines: number;
}

/** @param killAfter lines of its progress; it goes on to its end when undefined */
async function move(from: string, to: string, folder: string, killAfter?: number): Promise<Ended> {
  const env = { ...process.env, ZHUJI_DATA: folder, ZHUJI_INFLUX_URL: server.url };
  const args = ['hub/main.ts', 'move-history', '--from', from, '--to', to, '--json'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const out = text(child.stdout);
  let lines = 0;
  for await (const _ of createInterface({ input: child.stderr })) {
    lines += 1;
    if (lines === killAfter) child.kill('SIGKILL');
  }
  const [code] = await ended;
  return { code, out: await out, lines };
}

needs('influxd')('moves everything there and back, though it is killed on the way each time', async () => {
  await within(embedded(historyFolder(data)), async (history) => {
    for (const home of homes) {
      for (let no = 0; no < days; no++) await history.append(dayOf(home, no));
    }
    await history.settle(instant(Date.now()));
  });
  const before = await everything(embedded(historyFolder(data)));
  const total = before.flat().length;
  expect(total).toBe(homes.length * days * 147);

  expect(await move('embedded', 'influx', data, 3)).toMatchObject({ code: null });
  const there = await move('embedded', 'influx', data);
  expect(there).toMatchObject({ code: 0, lines: homes.length });
  // What the move needed for itself is gone with it.
  expect(existsSync(moveFolder(data))).toBe(false);
  const told = JSON.parse(there.out);
  expect(told).toMatchObject({ homes: homes.length, proved: total });
  expect(told.moved).toBeGreaterThan(0);
  expect(told.moved).toBeLessThan(total);
  expect(await everything(influx())).toEqual(before);

  expect(await move('influx', 'embedded', elsewhere, 4)).toMatchObject({ code: null });
  // Meanwhile more came.
  const more = dayOf(homes[0] as HomeId, days);
  await within(influx(), (history) => history.append(more));
  const back = await move('influx', 'embedded', elsewhere);
  expect(JSON.parse(back.out)).toMatchObject({ homes: homes.length, proved: total + 147 });
  expect((await everything(embedded(historyFolder(elsewhere)))).slice(1)).toEqual(before.slice(1));

  const again = await move('influx', 'embedded', elsewhere);
  expect(JSON.parse(again.out)).toMatchObject({ moved: 0, proved: total + 147 });
});

needs('influxd')('moves nothing into files that a hub has open, and says so', async () => {
  await within(embedded(historyFolder(data)), async () => {
    const refused = await move('influx', 'embedded', data);
    expect(refused).toMatchObject({ code: 1, out: '' });
  });
});
