/** Each try of each notice on each channel. */
import type { Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Attempt, AttemptOutcome, Attempts } from '../../../../app/ports.ts';

interface AttemptRow {
  notice: string;
  channel: string;
  at: Instant;
  address: string;
  outcome: AttemptOutcome;
  ref: string | null;
  person: string | null;
}

export function attemptsLookup(db: Database.Database): Pick<Attempts, 'used' | 'usedByOne'> {
  const inAll = db.prepare<[string, Instant], { count: number }>(
    'SELECT count(*) AS count FROM notice_attempts WHERE channel = ? AND at > ?',
  );
  const toOne = db.prepare<[string, string, Instant], { count: number }>(
    'SELECT count(*) AS count FROM notice_attempts WHERE channel = ? AND address = ? AND at > ?',
  );
  const most = db.prepare<[string, Instant], { count: number }>(
    `SELECT count(*) AS count FROM notice_attempts WHERE channel = ? AND at > ?
     GROUP BY address ORDER BY count DESC LIMIT 1`,
  );
  return {
    async used(channel, since, address) {
      const row = address === undefined ? inAll.get(channel, since) : toOne.get(channel, address, since);
      return row?.count ?? 0;
    },
    async usedByOne(channel, since) {
      return most.get(channel, since)?.count ?? 0;
    },
  };
}

export function attemptsTable(db: Database.Database): Attempts {
  const put = db.prepare(
    `INSERT INTO notice_attempts (notice, channel, at, address, outcome, ref, person) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (notice, channel, at) DO UPDATE SET outcome = excluded.outcome, ref = excluded.ref`,
  );
  const byRef = db.prepare<[string, string], AttemptRow>(
    'SELECT * FROM notice_attempts WHERE channel = ? AND ref = ? ORDER BY at DESC LIMIT 1',
  );
  return {
    ...attemptsLookup(db),
    async put({ notice, channel, at, address, outcome, ref, person }) {
      put.run(notice, channel, at, address, outcome, ref ?? null, person ?? null);
    },
    async byRef(channel, ref) {
      const row = byRef.get(channel, ref);
      return row && attemptOf(row);
    },
  };
}

function attemptOf({ ref, person, ...row }: AttemptRow): Attempt {
  return { ...row, ...(ref !== null && { ref }), ...(person !== null && { person }) };
}
