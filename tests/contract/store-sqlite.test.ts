import { chmod, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayId, instant } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqliteInspection } from '../../hub/adapters/auditor/inspection.ts';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import { storeContract } from './store.ts';
import { accountsContract } from './store-accounts.ts';
import { alertsContract } from './store-alerts.ts';
import { deviceNamesContract } from './store-device-names.ts';
import { dispatchContract } from './store-dispatch.ts';
import { drillsContract } from './store-drills.ts';
import { endedContract } from './store-ended.ts';
import { familyContract } from './store-family.ts';
import { gatewayFiguresContract } from './store-gateway-figures.ts';
import { gatewaysContract } from './store-gateways.ts';
import { helpRequestsContract } from './store-help-requests.ts';
import { noticesContract } from './store-notices.ts';
import { organisationContract } from './store-organisation.ts';
import { pagesContract } from './store-pages.ts';
import { photosContract } from './store-photos.ts';
import { rowsContract } from './store-rows.ts';
import type { StoreUnderTest } from './store-samples.ts';

const clock = { now: () => instant(1_000) };

async function fresh(): Promise<StoreUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuji-store-'));
  const store = new SqliteStore({ file: join(folder, 'hub.db'), clock });
  await store.start();
  return {
    store,
    async reopen() {
      await store.stop();
      await store.start();
      return store;
    },
    async close() {
      await store.stop();
      await rm(folder, { recursive: true });
    },
  };
}

storeContract('SQLite', fresh);
alertsContract('SQLite', fresh);
gatewaysContract('SQLite', fresh);
deviceNamesContract('SQLite', fresh);
accountsContract('SQLite', fresh);
organisationContract('SQLite', fresh);
dispatchContract('SQLite', fresh);
drillsContract('SQLite', fresh);
endedContract('SQLite', fresh);
familyContract('SQLite', fresh);
gatewayFiguresContract('SQLite', fresh);
noticesContract('SQLite', fresh);
helpRequestsContract('SQLite', fresh);
pagesContract('SQLite', fresh);
photosContract('SQLite', fresh);
rowsContract('SQLite', fresh);

describe('SQLite, as a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhuji-store-'));
    file = join(folder, 'hub.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const started = async (): Promise<SqliteStore> => {
    const store = new SqliteStore({ file, clock });
    await store.start();
    return store;
  };
  const fill = (store: SqliteStore) =>
    store.write(async (tx) => {
      for (let n = 0; n < 200; n++) {
        const gateway = `gw-${n}` as GatewayId;
        await tx.quarantine.add({
          gateway,
          at: instant(n),
          code: 'item_invalid',
          faults: [],
          body: 'x'.repeat(500),
        });
      }
    });

  it('refuses a damaged file, says how to restore, and leaves it as it is', async () => {
    const store = await started();
    await fill(store);
    await store.stop();
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(8_192, 0xa5), 0, 8_192, 16_384);
    await handle.close();
    const before = await readFile(file);
    await expect(started()).rejects.toMatchObject({ code: 'store_damaged', message: /last backup/ });
    expect(await readFile(file)).toEqual(before);
  });

  it('refuses what is no database, and a file that lost its bytes', async () => {
    await writeFile(file, 'not a database at all, but long enough to be looked at'.repeat(50));
    await expect(started()).rejects.toMatchObject({ code: 'store_damaged' });
    await writeFile(file, '');
    await expect(started()).rejects.toMatchObject({ code: 'store_damaged' });
    await rm(file);
    await writeFile(`${file}-wal`, 'left behind');
    await expect(started()).rejects.toMatchObject({ code: 'store_damaged' });
  });

  it('refuses a file of a newer hub', async () => {
    const { default: Database } = await import('better-sqlite3');
    const store = await started();
    await store.stop();
    const db = new Database(file);
    db.pragma('user_version = 999');
    db.close();
    await expect(started()).rejects.toMatchObject({ code: 'store_too_new' });
  });

  it('is for its owner alone: names, addresses and illnesses are in it', async () => {
    const store = await started();
    await fill(store);
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      expect([name, (await stat(name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    await store.stop();
    await chmod(file, 0o644);
    await (await started()).stop();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('gives each step of the schema a number of its own, or the second would never be taken', async () => {
    const folder = join(import.meta.dirname, '../../hub/adapters/store/sqlite/migrations');
    const numbers = (await readdir(folder)).map((file) => Number.parseInt(file, 10));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  /** Every statement of the store and of the auditor that is like this, and those of them whose plan has such a step. */
  async function plansOf(like: RegExp, step: RegExp): Promise<{ statements: string[]; found: string[] }> {
    const { default: Database } = await import('better-sqlite3');
    const prepare = vi.spyOn(Database.prototype, 'prepare');
    const store = await started();
    const inspection = new SqliteInspection(file);
    await inspection.start();
    await inspection.stop();
    const statements = prepare.mock.calls.map(([sql]) => sql).filter((sql) => like.test(sql));
    prepare.mockRestore();
    const db = new Database(file, { readonly: true });
    const found = statements.filter((sql) => {
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+|\?/g, 'NULL')}`).all();
      return (plan as { detail: string }[]).some(({ detail }) => step.test(detail));
    });
    db.close();
    await store.stop();
    return { statements, found };
  }

  it('reads no alert that is over to find those that are open', async () => {
    const open = await plansOf(/\balerts\b.*'claimed', 'resolved'/s, /^SCAN alerts(?! USING)/);
    expect(open.statements.length).toBeGreaterThan(8);
    expect(open.found).toEqual([]);
  });

  it('finds the open alerts of a home without going through those of the town', async () => {
    const ofHome = await plansOf(
      /\balerts\b.*\bhome = .*'claimed', 'resolved'/s,
      /^(SCAN|SEARCH) alerts USING (COVERING )?INDEX open_alert\b/,
    );
    expect(ofHome.statements.length).toBeGreaterThan(3);
    expect(ofHome.found).toEqual([]);
  });

  it('finds drills by the drills, which are few, and never by going through the alerts', async () => {
    const drills = await plansOf(/FROM drills\b.*\balerts\b/s, /^SCAN alerts/);
    expect(drills.statements).toHaveLength(1);
    expect(drills.found).toEqual([]);
  });

  it('of a hub from before there were ladders begins one for each alert that nobody has', async () => {
    const { default: Database } = await import('better-sqlite3');
    const first = join(import.meta.dirname, '../../hub/adapters/store/sqlite/migrations/0001-first.sql');
    const db = new Database(file);
    db.exec(await readFile(first, 'utf8'));
    const insert = db.prepare(
      `INSERT INTO alerts (id, home, kind, severity, state, test, opened_at, events, devices_json, alarming_json, change)
       VALUES (?, 'home-1', ?, ?, ?, 0, 1, 1, '[]', '[]', 1)`,
    );
    insert.run('al-1', 'sos', 'P1', 'raised');
    insert.run('al-2', 'flood', 'P2', 'raised');
    insert.run('al-3', 'smoke', 'P1', 'closed');
    db.pragma('user_version = 1');
    db.close();
    const store = await started();
    expect(await store.read((reader) => reader.deadlines.due(instant(1), 9))).toEqual([
      { key: 'ladder_rung:al-1', at: 0, urgency: 0 },
      { key: 'ladder_rung:al-2', at: 0, urgency: 1 },
    ]);
    await store.stop();
  });

  it('lets a second process write while it runs', async () => {
    const store = await started();
    const second = await started();
    await second.write((tx) => tx.homes.load({ homes: [] }));
    await fill(second);
    expect(await store.read((reader) => reader.quarantined(500))).toHaveLength(200);
    await second.stop();
    await store.stop();
  });
});
