import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';
import { Memory, type Remembered } from './memory.ts';
import { openDatabase } from './open-database.ts';

interface Count {
  readonly name: string;
  readonly many: number;
}

let folder: string;
let db: Database.Database;
let commits: GroupCommit;
let counts: Remembered<Count>;
let asked: number;
let paid: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhuji-memory-'));
  db = openDatabase(join(folder, 'counts.db'));
  db.pragma('busy_timeout = 0');
  db.exec('CREATE TABLE counts (name TEXT PRIMARY KEY, many INTEGER NOT NULL)');
  const memory = new Memory(db);
  commits = new GroupCommit(db, () => {}, memory);
  const put = db.prepare<[Count]>(
    'INSERT INTO counts VALUES (@name, @many) ON CONFLICT (name) DO UPDATE SET many = excluded.many',
  );
  [asked, paid] = [0, 0];
  counts = memory.table<Count>((count) => {
    paid += 1;
    put.run(count);
  });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const read = (name: string): Count | undefined =>
  counts.get(name, () => {
    asked += 1;
    return db.prepare<[string], Count>('SELECT * FROM counts WHERE name = ?').get(name);
  });
const onDisk = (): Count[] => db.prepare<[], Count>('SELECT * FROM counts ORDER BY name').all();
const countOn = (name: string): Promise<void> =>
  commits.add(async () => counts.owe(name, { name, many: (read(name)?.many ?? 0) + 1 }));
const failing = (work: () => void): Promise<void> =>
  commits.add(async () => {
    work();
    throw new Error('changed its mind');
  });

describe('what the writer remembers', () => {
  it('is read once and written once a group, however often it changes in it', async () => {
    await Promise.all(Array.from({ length: 50 }, () => countOn('a')));
    expect([asked, paid, onDisk()]).toEqual([1, 1, [{ name: 'a', many: 50 }]]);
    await countOn('a');
    expect([asked, paid, onDisk()]).toEqual([1, 2, [{ name: 'a', many: 51 }]]);
  });

  it('remembers that a row is not there', async () => {
    await commits.add(async () => read('none'));
    await commits.add(async () => read('none'));
    expect(asked).toBe(1);
  });

  it('goes back with a unit that is undone, to what the units before it owed', async () => {
    const ends = await Promise.allSettled([
      countOn('a'),
      failing(() => {
        counts.owe('a', { name: 'a', many: 1_000 });
        counts.owe('b', { name: 'b', many: 1_000 });
      }),
      countOn('a'),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(onDisk()).toEqual([{ name: 'a', many: 2 }]);
  });

  it('owes again what an undone unit has paid', async () => {
    const ends = await Promise.allSettled([countOn('a'), failing(() => counts.pay())]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(onDisk()).toEqual([{ name: 'a', many: 1 }]);
  });

  it('forgets what an undone unit has read of its own writing, or believed deleted', async () => {
    await countOn('a');
    await failing(() => {
      db.exec(`INSERT INTO counts VALUES ('b', 7)`);
      read('b');
      db.exec(`DELETE FROM counts WHERE name = 'a'`);
      counts.wrote('a', undefined);
    }).catch(() => undefined);
    expect(await commits.add(async () => [read('a')?.many, read('b')?.many])).toEqual([1, undefined]);
  });

  it('is gone with a group that the disk refuses', async () => {
    await countOn('a');
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    const group = commits.add(async () => {
      counts.owe('a', { name: 'a', many: 1_000 });
      db.prepare('INSERT INTO counts VALUES (?, 1)').run('x'.repeat(100_000));
    });
    await expect(group).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    db.pragma('max_page_count = 1000000');
    await countOn('a');
    expect(onDisk()).toEqual([{ name: 'a', many: 2 }]);
  });

  it('is doubted when another process has written', async () => {
    await countOn('a');
    const second = new Database(db.name);
    second.exec('UPDATE counts SET many = 100');
    second.close();
    await countOn('a');
    expect([asked, onDisk()]).toEqual([2, [{ name: 'a', many: 101 }]]);
  });

  it('is bounded, and loses nothing that is owed', async () => {
    const names = Array.from({ length: 5_000 }, (_, n) => `n${n}`);
    await commits.add(async () => {
      for (const name of names) counts.owe(name, { name, many: 1 + (read(name)?.many ?? 0) });
      for (const name of names) counts.owe(name, { name, many: 1 + (read(name)?.many ?? 0) });
    });
    expect(onDisk().every(({ many }) => many === 2)).toBe(true);
    expect(onDisk().length).toBe(5_000);
  });
});
