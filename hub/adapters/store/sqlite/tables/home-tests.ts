/** Homes under test, and what was tried in them. */
import type { HomeId, HomeTestView, Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { HomeTests, Reader } from '../../../../app/ports.ts';
import type { HomeTest, Tried } from '../../../../core/home-test/home-test.ts';
import type { Memory } from '../memory.ts';
import { type Eyes, seesHome } from '../views/eyes.ts';

const columns = 'home, started_at AS startedAt, ends_at AS endsAt, by_user AS "by", lasting_json AS lasting';
type HomeTestRow = Omit<HomeTest, 'lasting'> & { readonly lasting: string };

export function homeTestsTable(db: Database.Database, memory: Memory): HomeTests {
  const get = db.prepare<[HomeId], HomeTestRow>(`SELECT ${columns} FROM home_tests WHERE home = ?`);
  const put = db.prepare<[HomeTestRow]>(
    `INSERT INTO home_tests (home, started_at, ends_at, by_user, lasting_json)
     VALUES (@home, @startedAt, @endsAt, @by, @lasting)
     ON CONFLICT (home) DO UPDATE SET ends_at = excluded.ends_at, by_user = excluded.by_user,
       lasting_json = excluded.lasting_json`,
  );
  const walk = db.prepare<[HomeId, number, number]>(
    `INSERT INTO walks (home, started_at, ends_at) VALUES (?, ?, ?)
     ON CONFLICT (home) DO UPDATE SET started_at = excluded.started_at, ends_at = excluded.ends_at`,
  );
  const remove = db.prepare<[HomeId]>('DELETE FROM home_tests WHERE home = ?');
  const tests = memory.table<HomeTest>();
  return {
    async get(home) {
      return tests.get(home, () => {
        const row = get.get(home);
        return row && { ...row, lasting: JSON.parse(row.lasting) as Tried[] };
      });
    },
    async put(test) {
      put.run({ ...test, lasting: JSON.stringify(test.lasting) });
      walk.run(test.home, test.startedAt, test.endsAt);
      tests.wrote(test.home, test);
    },
    async remove(home) {
      remove.run(home);
      tests.wrote(home, undefined);
    },
  };
}

export function homeTestViews(db: Database.Database): (eyes: Eyes) => Pick<Reader, 'homeTests' | 'walk'> {
  const all = db.prepare<[Eyes], HomeTestRow & { name: string }>(
    `SELECT ${columns}, users.name AS name FROM home_tests JOIN users ON users.id = by_user
     WHERE ${seesHome('home_tests.home')} ORDER BY ends_at`,
  );
  const tried = db.prepare<[HomeId, number], { kind: string; at: number; devices: string }>(
    `SELECT kind, opened_at AS at, devices_json AS devices FROM alerts
     WHERE home = ? AND test = 1 AND opened_at >= ? ORDER BY opened_at`,
  );
  const walk = db.prepare<[HomeId, Eyes], { startedAt: Instant; endsAt: Instant; running: number }>(
    `SELECT started_at AS startedAt, ends_at AS endsAt,
       EXISTS (SELECT 1 FROM home_tests WHERE home_tests.home = walks.home) AS running
     FROM walks WHERE home = ? AND ${seesHome('walks.home')}`,
  );
  const triedSince = (home: HomeId, startedAt: Instant): HomeTestView['tried'] =>
    tried.all(home, startedAt).map(({ kind, at, devices }) => {
      const [device] = JSON.parse(devices) as string[];
      return { kind, at, ...(device !== undefined && { device }) } as HomeTestView['tried'][number];
    });
  return (eyes) => ({
    async homeTests() {
      return all.all(eyes).map(({ home, startedAt, endsAt, by, name }) => ({
        home,
        startedAt,
        endsAt,
        by: { id: by, name },
        tried: triedSince(home, startedAt),
      }));
    },
    async walk(home) {
      const row = walk.get(home, eyes);
      return row && { ...row, running: row.running === 1, tried: triedSince(home, row.startedAt) };
    },
  });
}
