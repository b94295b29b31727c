import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { epoch, gateway, home } from '../../../../tests/support/hub-parts.ts';
import { SimpleHistory } from './simple-history.ts';

let folder: string;
let history: SimpleHistory;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-history-'));
  history = new SimpleHistory(join(folder, 'history.db'));
  await history.start();
});
afterEach(async () => {
  await history.stop();
  rmSync(folder, { recursive: true });
});

const gas = (seq: number, at: number) => ({
  seq,
  at: instant(at),
  device: 'gas' as DeviceId,
  kind: 'gas' as const,
  value: at / 10,
});
const append = (...readings: ReturnType<typeof gas>[]) => history.append({ gateway, home, epoch, readings });
const range = (from: number, to: number, more: object = {}) =>
  history.range({ home, from: instant(from), to: instant(to), limit: 10, ...more });

it('keeps a reading once, however often it comes, over a restart', async () => {
  await Promise.all([append(gas(1, 10), gas(2, 20)), append(gas(2, 20), gas(3, 30))]);
  await history.stop();
  await history.start();
  await append(gas(1, 10));
  expect(await range(0, 100)).toEqual(
    [10, 20, 30].map((at) => ({ device: 'gas', kind: 'gas', at, value: at / 10 })),
  );
});

it('takes a flood in parts: an alarm that comes meanwhile gets its turn', async () => {
  const batch = (first: number) => Array.from({ length: 500 }, (_, n) => gas(first + n, 10));
  const flood = Promise.all(Array.from({ length: 20 }, (_, n) => append(...batch(1 + n * 500))));
  let turns = 0;
  let over = false;
  const count = () => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await flood;
  over = true;
  expect(turns).toBeGreaterThan(5);
});

it('is for its owner alone', async () => {
  await append(gas(1, 10));
  for (const name of ['history.db', 'history.db-wal', 'history.db-shm']) {
    expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  }
});

it('gives what lies between, of one device or kind, as many as asked', async () => {
  await append(gas(1, 10), gas(2, 20), { ...gas(3, 25), device: 'other' as DeviceId }, gas(4, 30));
  expect((await range(10, 30)).map(({ at }) => at)).toEqual([10, 20, 25]);
  expect((await range(0, 99, { device: 'gas', kind: 'gas', limit: 2 })).map(({ at }) => at)).toEqual([
    10, 20,
  ]);
});

it('drops what is older', async () => {
  await append(gas(1, 10), gas(2, 20));
  expect(await history.dropBefore(instant(20))).toBe(1);
  expect(await range(0, 100)).toHaveLength(1);
});

it('promises nothing while it is stopped', async () => {
  await history.stop();
  await expect(append(gas(1, 10))).rejects.toThrow();
});
