import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, type Epoch, type GatewayId, type HomeId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { historyContract } from './history.ts';

historyContract('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhuji-history-'));
  const history = new EmbeddedHistory({ folder });
  await history.start();
  return {
    history,
    async reopen() {
      await history.stop();
      await history.start();
    },
    async close() {
      await history.stop();
      await rm(folder, { recursive: true });
    },
  };
});

describe('the embedded history, as files', () => {
  let folder: string;
  let history: EmbeddedHistory;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhuji-history-'));
    history = new EmbeddedHistory({ folder });
    await history.start();
  });
  afterEach(async () => {
    await history.stop();
    await rm(folder, { recursive: true });
  });

  const batch = (first: number, count: number) => ({
    gateway: 'gw-1' as GatewayId,
    home: 'home-1' as HomeId,
    epoch: '0123456789abcdef' as Epoch,
    readings: Array.from({ length: count }, (_, n) => ({
      seq: first + n,
      at: instant(10),
      device: 'gas' as DeviceId,
      kind: 'gas' as const,
      value: 1,
    })),
  });

  it('is for its owner alone', async () => {
    await history.append(batch(1, 1));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of ['recent.db', 'recent.db-wal', 'recent.db-shm']) {
      expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('takes a flood in parts: an alarm that comes meanwhile gets its turn', async () => {
    const flood = Promise.all(Array.from({ length: 20 }, (_, n) => history.append(batch(1 + n * 500, 500))));
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
});
