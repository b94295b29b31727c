/** People who may sign in, and their sessions. */
import { type AreaId, deskRoles, type Instant, type Role, type UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Accounts, User } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';
import { orNull, withoutNulls } from '../rows.ts';

export interface UserRow {
  id: UserId;
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
  disabled: number;
  area: AreaId | null;
}
export const userColumns =
  'users.id, username, name, role, password_hash AS passwordHash, disabled, area' as const;
/** Responders and families sign in too, and answer no alert from there. */
export const atDesk = `role IN (${deskRoles.map((role) => `'${role}'`).join(', ')})`;
export const userOfRow = (row: UserRow): User => ({
  ...withoutNulls(row),
  disabled: row.disabled === 1,
});

/** An expired session, or one of a disabled user, is none. */
export const sessionLookup = (db: Database.Database) => {
  const select = db.prepare<[string, Instant], UserRow & { expiresAt: Instant }>(
    `SELECT ${userColumns}, expires_at AS expiresAt FROM sessions JOIN users ON users.id = sessions.user
     WHERE token_hash = ? AND expires_at > ? AND disabled = 0`,
  );
  return async (tokenHash: string, now: Instant) => {
    const row = select.get(tokenHash, now);
    if (!row) return undefined;
    const { expiresAt, ...user } = row;
    return { user: userOfRow(user), expiresAt };
  };
};

export function accountsTable(db: Database.Database, memory: Memory): Accounts {
  const byUsername = db.prepare<[string], UserRow>(`SELECT ${userColumns} FROM users WHERE username = ?`);
  const byId = db.prepare<[UserId], UserRow>(`SELECT ${userColumns} FROM users WHERE id = ?`);
  const add = db.prepare<[UserRow]>(
    `INSERT INTO users (id, username, name, role, password_hash, disabled, area)
     VALUES (@id, @username, @name, @role, @passwordHash, @disabled, @area) ON CONFLICT (username) DO NOTHING`,
  );
  const setDisabled = db.prepare<[number, UserId]>('UPDATE users SET disabled = ? WHERE id = ?');
  const addSession = db.prepare('INSERT INTO sessions (token_hash, user, expires_at) VALUES (?, ?, ?)');
  const change = db.prepare<[UserRow]>(
    'UPDATE users SET name = @name, role = @role, area = @area, password_hash = @passwordHash WHERE id = @id',
  );
  const endSessionsOf = db.prepare<[UserId]>('DELETE FROM sessions WHERE user = ?');
  const endSession = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
  const dropExpired = db.prepare<[Instant]>('DELETE FROM sessions WHERE expires_at <= ?');
  const onDuty = db.prepare<[Instant, Instant], UserRow>(
    `SELECT ${userColumns} FROM users WHERE disabled = 0 AND ${atDesk}
       AND EXISTS (SELECT 1 FROM sessions WHERE sessions.user = users.id AND expires_at > ?)
       AND NOT EXISTS (SELECT 1 FROM presence WHERE presence.user = users.id AND seen_at <= ?) ORDER BY users.id`,
  );
  const leads = db.prepare<[], UserRow>(
    `SELECT ${userColumns} FROM users WHERE disabled = 0 AND role IN ('supervisor', 'admin') ORDER BY users.id`,
  );
  const saw = db.prepare(
    'INSERT INTO presence (user, seen_at) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET seen_at = excluded.seen_at',
  );
  const seenAt = db.prepare<[UserId], { at: Instant }>('SELECT seen_at AS at FROM presence WHERE user = ?');
  const userOf = (row: UserRow | undefined) => row && userOfRow(row);
  return {
    async byUsername(username) {
      return userOf(byUsername.get(username));
    },
    async byId(id) {
      return userOf(byId.get(id));
    },
    async add(user) {
      return add.run({ ...user, disabled: Number(user.disabled), area: orNull(user.area) }).changes === 1;
    },
    async setDisabled(id, disabled) {
      setDisabled.run(Number(disabled), id);
    },
    async addSession({ tokenHash, user, expiresAt }) {
      addSession.run(tokenHash, user, expiresAt);
    },
    session: sessionLookup(db),
    async change(user) {
      change.run({ ...user, disabled: Number(user.disabled), area: orNull(user.area) });
      // Plans bear the names of those who changed them.
      memory.doubt();
    },
    async endSessionsOf(id) {
      endSessionsOf.run(id);
    },
    async endSession(tokenHash) {
      endSession.run(tokenHash);
    },
    async saw(id, at) {
      saw.run(id, at);
    },
    async seenAt(id) {
      return seenAt.get(id)?.at;
    },
    async dropExpired(now) {
      dropExpired.run(now);
    },
    async onDuty(now, seen) {
      return onDuty.all(now, seen).map(userOfRow);
    },
    async leads() {
      return leads.all().map(userOfRow);
    },
  };
}
