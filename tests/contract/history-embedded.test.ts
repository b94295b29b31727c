import { copyFile, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, type Epoch, type GatewayId, type HomeId, instant } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { ThreadedHistory } from '../../hub/adapters/history/embedded/threaded-history.ts';
import { type HistoryUnderTest, historyContract } from './history.ts';

const quiet = { reserveBytes: 0, report() {} };

async function make(
  How: typeof EmbeddedHistory | typeof ThreadedHistory = EmbeddedHistory,
): Promise<HistoryUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuji-history-'));
  const history = new How({ folder, ...quiet });
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
}

historyContract('embedded, as readings come', () => make());
historyContract('embedded, in a thread of its own', () => make(ThreadedHistory));

historyContract('embedded, sealed after every message', async () => {
  const under = await make();
  const append = under.history.append.bind(under.history);
  under.history.append = async (batch) => {
    await append(batch);
    await under.history.settle(instant(Date.parse('2030-01-01')));
  };
  return under;
});

describe('the embedded history, as files', () => {
  let folder: string;
  let history: EmbeddedHistory;
  let damage: object[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhuji-history-'));
    damage = [];
    history = new EmbeddedHistory({ folder, reserveBytes: 0, report: (what) => void damage.push(what) });
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
    const flood = Promise.all(Array.from({ length: 60 }, (_, n) => history.append(batch(1 + n * 500, 500))));
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    await flood;
    over = true;
    expect(turns).toBeGreaterThan(3);
  });

  const day = (no: number) => Date.parse('2026-03-01T12:00:00+08:00') + no * 86_400_000;
  const readingsOf = (...days: number[]) => ({
    ...batch(1, 1),
    readings: days.map((no, n) => ({
      seq: no + n + 100,
      at: instant(day(no)),
      device: 'gas' as DeviceId,
      kind: 'gas' as const,
      value: no,
    })),
  });
  const values = async () =>
    (
      await history.range({ home: 'home-1' as HomeId, from: instant(0), to: instant(day(100)), limit: 100 })
    ).map(({ value }) => value);
  const settle = () => history.settle(instant(day(200)));

  it('isolates a chunk that is damaged, says so once, and takes what comes late for its day', async () => {
    await history.append(readingsOf(0, 1, 2));
    await settle();
    const db = new Database(join(folder, '2026-03.db'));
    const id = db.prepare('SELECT id FROM chunks ORDER BY id LIMIT 1 OFFSET 1').pluck().get();
    db.prepare(
      "UPDATE chunks SET body = CAST(substr(body, 1, 8) || x'ff' || substr(body, 10) AS BLOB) WHERE id = ?",
    ).run(id);
    db.close();
    expect(await values()).toEqual([0, 2]);
    expect(await values()).toEqual([0, 2]);
    expect(damage).toMatchObject([{ what: expect.stringContaining('home-1') }]);
    const late = { ...readingsOf(1), epoch: 'fedcba9876543210' as Epoch };
    await history.append(late);
    expect(await values()).toEqual([0, 1, 2]);
    await settle();
    expect(await values()).toEqual([0, 1, 2]);
    const kept = new Database(join(folder, '2026-03.db'), { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM damaged').pluck().get()).toBe(1);
    kept.close();
  });

  it('moves a month that is no database aside, and gives the others', async () => {
    await history.append(readingsOf(0, 40));
    await settle();
    await history.stop();
    await writeFile(join(folder, '2026-03.db'), 'not a database at all'.repeat(500));
    await history.start();
    expect(await values()).toEqual([40]);
    expect(damage).toMatchObject([{ what: expect.stringContaining('2026-03.db.damaged-1') }]);
    await history.append({ ...readingsOf(1), epoch: 'fedcba9876543210' as Epoch });
    await settle();
    expect(await values()).toEqual([1, 40]);
  });

  it('seals days into the files of their months, and leaves no row behind', async () => {
    await history.append(readingsOf(0, 31, 32, 70));
    await settle();
    expect((await readdir(folder)).filter((name) => name.endsWith('.db')).sort()).toEqual([
      '2026-03.db',
      '2026-04.db',
      '2026-05.db',
      'recent.db',
    ]);
    const recent = new Database(join(folder, 'recent.db'), { readonly: true });
    expect(recent.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0);
    recent.close();
  });

  it('counts nothing twice after a death between chunk and rows, and seals again what it had sealed', async () => {
    await history.append(readingsOf(0, 1, 2));
    // Nothing is due yet; the readings are filed, as they are before any chunk is written.
    await history.settle(instant(day(0)));
    await history.stop();
    await copyFile(join(folder, 'recent.db'), join(folder, 'before'));
    await history.start();
    await settle();
    await history.stop();
    // As if it had died when the chunks were written and the rows not yet gone.
    await copyFile(join(folder, 'before'), join(folder, 'recent.db'));
    await history.start();
    expect(await values()).toEqual([0, 1, 2]);
    await history.append({ ...readingsOf(1), epoch: 'fedcba9876543210' as Epoch });
    expect(await values()).toEqual([0, 1, 1, 2]);
    await settle();
    expect(await values()).toEqual([0, 1, 1, 2]);
  });

  it('leaves a day that is not over, or has only just ended, as it came', async () => {
    await history.append(readingsOf(0));
    await history.settle(instant(day(0) + 13 * 3_600_000));
    expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toEqual(['recent.db']);
    await history.settle(instant(day(0) + 15 * 3_600_000));
    expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toHaveLength(2);
  });

  it('belongs to one program at a time', async () => {
    const second = new ThreadedHistory({ folder, ...quiet });
    await expect(second.start()).rejects.toMatchObject({ code: 'HISTORY_IN_USE' });
    await history.append(batch(1, 1));
    await history.stop();
    expect(await second.homes()).toEqual(['home-1']);
    await second.stop();
  });

  it('takes no reading when the disk has less room than is left to alerts', async () => {
    await history.stop();
    const careful = new EmbeddedHistory({ folder, reserveBytes: Number.MAX_SAFE_INTEGER, report() {} });
    await careful.start();
    await expect(careful.append(batch(1, 1))).rejects.toMatchObject({ code: 'DISK_NEARLY_FULL' });
    expect(careful.trouble()).toBe('DISK_NEARLY_FULL');
    await careful.stop();
  });

  it('takes in the history of the first version, once', async () => {
    const oldFile = join(folder, 'old.db');
    const db = new Database(oldFile);
    db.exec(
      `CREATE TABLE readings (gateway TEXT, epoch TEXT, seq INTEGER, home TEXT, device TEXT, kind TEXT, at INTEGER, value REAL,
         PRIMARY KEY (gateway, epoch, seq)) STRICT, WITHOUT ROWID`,
    );
    const insert = db.prepare(
      "INSERT INTO readings VALUES (?, '0123456789abcdef', ?, 'home-1', 'gas', 'gas', ?, ?)",
    );
    db.transaction(() => {
      for (let n = 1; n <= 12_000; n++) insert.run(n % 2 === 0 ? 'gw-1' : 'gw-2', n, day(0) + n, n);
    })();
    db.close();
    await history.stop();
    const taking = new EmbeddedHistory({ folder, ...quiet, oldFile });
    await taking.start();
    await vi.waitFor(async () => expect(await readdir(folder)).toContain('old.db.taken-in'), 10_000);
    expect(await readdir(folder)).not.toContain('old.db');
    const all = { home: 'home-1' as HomeId, from: instant(0), to: instant(day(100)) };
    const got = await taking.range({ ...all, limit: 20_000 });
    expect(got.map(({ value }) => value)).toEqual(Array.from({ length: 12_000 }, (_, n) => n + 1));
    await taking.stop();
  });
});
