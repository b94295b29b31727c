import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, earlier, hours, type Instant, later, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { epoch, gateway, home } from '../../tests/support/hub-parts.ts';
import { PushedClock } from '../../tests/support/pushed-clock.ts';
import { EmbeddedHistory } from '../adapters/history/embedded/embedded-history.ts';
import { tendHistory } from './tend-history.ts';

let folder: string;
let history: EmbeddedHistory;
const clock = new PushedClock();
const failures: string[] = [];
const parts = () => ({
  history,
  clock,
  months: 13,
  log: { warn: () => {} },
  metrics: { count: (name: string) => void failures.push(name), observe: () => {} },
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuji-tending-'));
  history = new EmbeddedHistory({ folder, reserveBytes: 0, report() {} });
  await history.start();
  failures.length = 0;
});
afterEach(async () => {
  await history.stop();
  await rm(folder, { recursive: true });
});

let seq = 0;
const append = (at: Instant) => {
  seq += 1;
  const readings = [{ seq, at, device: 'gas' as DeviceId, kind: 'gas' as const, value: 1 }];
  return history.append({ gateway, home, epoch, readings });
};
const months = async () => (await readdir(folder)).filter((name) => /^\d{4}-\d{2}\.db$/.test(name));

it('seals at its start what came due while it was down, and goes on every hour', async () => {
  await append(earlier(clock.now(), hours(24 * 40)));
  const tending = tendHistory(parts());
  tending.start();
  tending.start();
  await vi.waitFor(async () => expect(await months()).toHaveLength(1));
  await append(clock.now());
  clock.push(hours(25));
  clock.push(hours(25));
  await vi.waitFor(async () => expect(await months()).toHaveLength(2));
  await tending.stop();
  await tending.stop();
  expect(failures).toEqual([]);
});

/** A reading at noon of each of the last days by this clock. */
const live = async (days: number) => {
  for (let no = 0; no < days; no++) await append(earlier(clock.now(), hours(24 * no + 1)));
};
const tendOnce = async () => {
  const tending = tendHistory(parts());
  tending.start();
  await tending.stop();
};

it('lets go of whole months that are older than they are kept', async () => {
  await append(earlier(clock.now(), hours(24 * 500)));
  await append(earlier(clock.now(), hours(24 * 300)));
  await live(8);
  await history.settle(clock.now());
  const before = (await months()).length;
  await tendOnce();
  expect(await months()).toHaveLength(before - 1);
});

it('believes no clock that was set years ahead, until readings have come by it for a week', async () => {
  await live(60);
  await history.settle(clock.now());
  const before = await months();
  expect(before.length).toBeGreaterThan(1);
  clock.push(hours(24 * 365 * 60));
  for (let day = 0; day < 6; day++) {
    await append(clock.now());
    await tendOnce();
    expect(await months()).toEqual(expect.arrayContaining(before));
    clock.push(hours(24));
  }
  await append(clock.now());
  await tendOnce();
  for (const month of before) expect(await months()).not.toContain(month);
});

it('lets go of months that have not come, which a wrong clock left behind', async () => {
  await append(later(clock.now(), hours(24 * 365 * 20)));
  await live(9);
  await history.settle(later(clock.now(), hours(24 * 365 * 21)));
  const before = (await months()).length;
  await tendOnce();
  expect(await months()).toHaveLength(before - 1);
  expect((await history.last([home])).map(({ at }) => at <= clock.now())).toEqual([]);
  await append(clock.now());
  expect((await history.last([home])).map(({ at }) => at)).toEqual([clock.now()]);
});

it('tries again after a failure', async () => {
  await history.stop();
  const tending = tendHistory(parts());
  tending.start();
  await vi.waitFor(() => expect(failures).toEqual(['zhuji_history_tending_failures_total']));
  await history.start();
  await append(earlier(clock.now(), hours(72)));
  clock.push(hours(1));
  clock.push(seconds(1));
  await vi.waitFor(async () => expect(await months()).toHaveLength(1));
  await tending.stop();
});
