import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

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
    const ends = await Promise.allSettled([add('small'), add('x'.repeat(100_000)), add('after')]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ends[0]).toMatchObject({ reason: { name: 'StoreFailed', code: 'SQLITE_FULL' } });
    expect([lines().count, commits.trouble]).toEqual([0, 'SQLITE_FULL']);
    db.pragma('max_page_count = 1000000');
    await add('small');
    expect([lines().count, commits.trouble]).toEqual([1, undefined]);
  });

  it('keeps the others when one breaks a rule of the schema', async () => {
    const ends = await Promise.allSettled([add('a'), add('a'), add('b')]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(lines().count).toBe(2);
  });
});
