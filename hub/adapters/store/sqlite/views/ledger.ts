/** The feed, quarantine, people and counts. */
import type { ErrorCode, GatewayId, Instant, Severity } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Change, Quarantined, Reader } from '../../../../app/ports.ts';
import { atDesk, sessionLookup, type UserRow, userColumns, userOfRow } from '../tables/accounts.ts';
import { type Eyes, seesArea, seesHome, seesUser } from './eyes.ts';

export const feedViews = (
  db: Database.Database,
): Pick<Reader, 'latestChange' | 'oldestChange' | 'changesAfter'> => {
  const ends = db.prepare<[], { oldest: number | null; latest: number | null }>(
    'SELECT min(change) AS oldest, max(change) AS latest FROM changes',
  );
  const after = db.prepare<[number, number], { change: number; at: Instant; body: string }>(
    'SELECT change, at, change_json AS body FROM changes WHERE change > ? ORDER BY change LIMIT ?',
  );
  return {
    async latestChange() {
      return ends.get()?.latest ?? 0;
    },
    async oldestChange() {
      return ends.get()?.oldest ?? 0;
    },
    async changesAfter(change, limit) {
      return after
        .all(change, limit)
        .map(({ body, ...rest }) => ({ ...rest, ...JSON.parse(body) }) as Change);
    },
  };
};

export const peopleViews = (
  db: Database.Database,
): ((eyes: Eyes) => Pick<Reader, 'users' | 'present' | 'account' | 'isDisabled' | 'session'>) => {
  const users = db.prepare<[Eyes], UserRow>(
    `SELECT ${userColumns} FROM users WHERE ${seesUser} ORDER BY username`,
  );
  const present = db.prepare<[Instant, Eyes], UserRow>(
    `SELECT ${userColumns} FROM presence JOIN users ON users.id = presence.user
     WHERE seen_at >= ? AND disabled = 0 AND ${atDesk} AND ${seesArea('users.area')} ORDER BY name`,
  );
  const account = db.prepare<[string], UserRow>(`SELECT ${userColumns} FROM users WHERE username = ?`);
  const disabled = db.prepare<[string], { id: string }>('SELECT id FROM users WHERE id = ? AND disabled = 1');
  const session = sessionLookup(db);
  return (eyes) => ({
    async users() {
      return users.all(eyes).map(userOfRow);
    },
    async present(since) {
      return present.all(since, eyes).map(userOfRow);
    },
    async account(username) {
      const row = account.get(username);
      return row && userOfRow(row);
    },
    async isDisabled(user) {
      return disabled.get(user) !== undefined;
    },
    session,
  });
};

export const stateViews = (
  db: Database.Database,
): ((eyes: Eyes) => Pick<Reader, 'quarantined' | 'counts' | 'raisedSince' | 'newestMoment'>) => {
  const quarantined = db.prepare<
    [number, Eyes],
    { gateway: GatewayId; at: Instant; code: ErrorCode; faults: string; body: string }
  >(
    `SELECT gateway, at, code, faults_json AS faults, body FROM quarantine
     WHERE ${seesHome('(SELECT home FROM gateways WHERE gateways.id = quarantine.gateway)')}
     ORDER BY number DESC LIMIT ?`,
  );
  const open = db.prepare<[], { severity: Severity; count: number }>(
    `SELECT severity, count(*) AS count FROM alerts
     WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND drill = 0 GROUP BY severity`,
  );
  const overdue = db.prepare<[Instant], { count: number }>(
    'SELECT count(*) AS count FROM deadlines WHERE at <= ?',
  );
  // Events are never deleted, so the highest number is their count, without reading them all.
  const events = db.prepare<[], { count: number | null }>('SELECT max(number) AS count FROM events');
  // By key where there is one: a start must not read everything. Each beat of each gateway leaves its moment.
  const newest = db.prepare<[], { at: Instant | null }>(
    `SELECT max(at) AS at FROM (
       SELECT (SELECT arrived_at FROM events ORDER BY number DESC LIMIT 1) AS at
       UNION ALL SELECT (SELECT at FROM changes ORDER BY change DESC LIMIT 1)
       UNION ALL SELECT max(last_heard_at) FROM gateways)`,
  );
  const raised = db.prepare<[Instant, Eyes], { count: number }>(
    `SELECT count(*) AS count FROM alerts WHERE raised_at >= ? AND test = 0 AND drill = 0 AND ${seesHome('alerts.home')}`,
  );
  return (eyes) => ({
    async raisedSince(at) {
      return raised.get(at, eyes)?.count ?? 0;
    },
    async newestMoment() {
      return newest.get()?.at ?? undefined;
    },
    async quarantined(limit) {
      return quarantined
        .all(limit, eyes)
        .map((row): Quarantined => ({ ...row, faults: JSON.parse(row.faults) as string[] }));
    },
    async counts(now) {
      const openAlerts: Record<Severity, number> = { P1: 0, P2: 0, P3: 0, P4: 0 };
      for (const { severity, count } of open.all()) openAlerts[severity] = count;
      return {
        openAlerts,
        overdueDeadlines: overdue.get(now)?.count ?? 0,
        events: events.get()?.count ?? 0,
      };
    },
  });
};
