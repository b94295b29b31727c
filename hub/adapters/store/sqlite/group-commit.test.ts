import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';

let db: Database.Database;
let commits: GroupCommit;
let groups: number;
beforeEach(() => {
  db = new Database(':memory:');
  db.exec('CREATE TABLE lines (text TEXT UNIQUE)');
  groups = 0;
  commits = new GroupCommit(db, () => {
    groups += 1;
  });
});

const add = (text: string) =>
  commits.add(async () => void db.prepare('INSERT INTO lines VALUES (?)').run(text));
const lines = () => db.prepare('SELECT count(*) AS count FROM lines').get() as { count: number };

describe('a group', () => {
  it('is what waits: units asked for together are committed together', async () => {
    await Promise.all(['a', 'b', 'c'].map(add));
    expect([groups, lines().count]).toEqual([1, 3]);
  });

  it('never waits to be filled', async () => {
    await add('alone');
    expect([groups, lines().count]).toEqual([1, 1]);
  });

  it('is given up as a whole when the disk is full, and the next one is taken when there is room', async () => {
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const ends = await Promise.allSettled([add('small'), add('x'.repeat(100_000))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ends[0]).toMatchObject({ reason: { name: 'StoreFailed', code: 'SQLITE_FULL' } });
    expect([lines().count, commits.trouble]).toEqual([0, 'SQLITE_FULL']);
    db.pragma('max_page_count = 1000000');
    await add('small');
    expect([lines().count, commits.trouble]).toEqual([1, undefined]);
  });

  it('waits for a second process that writes, and holds up nothing else meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhuji-group-'));
    const file = join(folder, 'hub.db');
    const writer = openDatabase(file);
    writer.pragma('busy_timeout = 0');
    writer.exec('CREATE TABLE lines (text TEXT UNIQUE)');
    const second = new Database(file);
    second.exec('BEGIN IMMEDIATE');
    const patient = new GroupCommit(writer, () => {});
    let stored = false;
    const unit = patient
      .add(async () => void writer.prepare('INSERT INTO lines VALUES (?)').run('a'))
      .then(() => {
        stored = true;
      });
    // The loop turns all the while: pings, pages and the look at the clock get their turn.
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(stored).toBe(false);
    second.exec('COMMIT');
    await unit;
    second.close();
    writer.close();
    rmSync(folder, { recursive: true });
  }, 2_000);

  it('does not grow with a flood: the loop gets its turn between groups', async () => {
    const busy = Array.from({ length: 100 }, () =>
      commits.add(async () => {
        const end = performance.now() + 3;
        while (performance.now() < end);
      }),
    );
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await Promise.all(busy);
    clearInterval(timer);
    expect([groups > 5, turns > 5]).toEqual([true, true]);
  });

  it('keeps the others when one breaks a rule of the schema', async () => {
    const ends = await Promise.allSettled([add('a'), add('a'), add('b')]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(lines().count).toBe(2);
  });
});
