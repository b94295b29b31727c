import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, earlier, hours, type Instant, seconds } from '@zhuji/protocol';
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

it('lets go of whole months that are older than they are kept', async () => {
  await append(earlier(clock.now(), hours(24 * 500)));
  await append(earlier(clock.now(), hours(24 * 300)));
  await history.settle(clock.now());
  expect(await months()).toHaveLength(2);
  const tending = tendHistory(parts());
  tending.start();
  await vi.waitFor(async () => expect(await months()).toHaveLength(1));
  await tending.stop();
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
