/** What goes out to people, until a channel has taken it. */
import type { AlertId, Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Outbox, Outgoing } from '../../../../app/ports.ts';
import type { ChangeLog } from './changes.ts';

interface OutboxRow {
  what: Outgoing['what'];
  body: string;
}

export function outboxLookup(db: Database.Database): Pick<Outbox, 'queued'> {
  const queued = db.prepare<[number], OutboxRow>(
    `SELECT what, body_json AS body FROM outbox WHERE state = 'queued' ORDER BY urgency, at, id LIMIT ?`,
  );
  return {
    async queued(limit) {
      return queued.all(limit).map(({ what, body }) => ({ what, about: JSON.parse(body) }) as Outgoing);
    },
  };
}

export function outboxTable(db: Database.Database, changes: ChangeLog): Outbox {
  const add = db.prepare(
    `INSERT INTO outbox (id, alert, what, urgency, state, at, body_json) VALUES (?, ?, ?, ?, 'queued', ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const sent = db.prepare<[Instant, string], { alert: AlertId }>(
    `UPDATE outbox SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'queued' RETURNING alert`,
  );
  const touch = db.prepare<[number, AlertId]>('UPDATE alerts SET change = ? WHERE id = ?');
  return {
    ...outboxLookup(db),
    async add({ what, about }, urgency, at) {
      const { id, alert } = about;
      return add.run(id, alert, what, urgency, at, JSON.stringify(about)).changes === 1;
    },
    async sent(id, at) {
      const alert = sent.get(at, id)?.alert;
      if (alert) touch.run(changes.write({ type: 'alert', alert }), alert);
    },
  };
}
