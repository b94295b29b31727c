/** Alerts and their timelines. */
import type { AlertId, AlertKind, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Alerts } from '../../../../app/ports.ts';
import { type AlertRow, alertColumns, alertOfRow, rowOfAlert } from '../alert-row.ts';
import type { ChangeLog } from './changes.ts';

export function alertsTable(db: Database.Database, changes: ChangeLog): Alerts {
  const byId = db.prepare<[AlertId], AlertRow>(`SELECT ${alertColumns} FROM alerts WHERE id = ?`);
  const open = db.prepare<[HomeId, AlertKind], AlertRow>(
    `SELECT ${alertColumns} FROM alerts
     WHERE home = ? AND kind = ? AND state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );
  const openIn = db.prepare<[HomeId], AlertRow>(
    `SELECT ${alertColumns} FROM alerts
     WHERE home = ? AND state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );
  const put = db.prepare<[AlertRow & { change: number }]>(
    `INSERT INTO alerts (id, home, kind, severity, state, test, opened_at, alarmed_at, alarmed_by, part_of, worsened_at, level, pending_until,
       raised_at, answered_at, claimed_at, claimed_by, resolved_at, closed_at, restored_at, cancel_asked_at, disposition,
       note, events, devices_json, alarming_json, change)
     VALUES (@id, @home, @kind, @severity, @state, @test, @openedAt, @alarmedAt, @alarmedBy, @partOf, @worsenedAt, @level, @pendingUntil,
       @raisedAt, @answeredAt, @claimedAt, @claimedBy, @resolvedAt, @closedAt, @restoredAt, @cancelAskedAt, @disposition,
       @note, @events, @devices, @alarming, @change)
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, state = excluded.state,
       alarmed_at = excluded.alarmed_at, alarmed_by = excluded.alarmed_by, part_of = excluded.part_of,
       worsened_at = excluded.worsened_at, level = excluded.level, pending_until = excluded.pending_until,
       raised_at = excluded.raised_at, answered_at = excluded.answered_at, claimed_at = excluded.claimed_at,
       claimed_by = excluded.claimed_by, resolved_at = excluded.resolved_at, closed_at = excluded.closed_at,
       restored_at = excluded.restored_at, cancel_asked_at = excluded.cancel_asked_at,
       disposition = excluded.disposition, note = excluded.note, events = excluded.events,
       devices_json = excluded.devices_json, alarming_json = excluded.alarming_json, change = excluded.change`,
  );
  const addLine = db.prepare<[AlertId, string]>('INSERT INTO timeline (alert, entry_json) VALUES (?, ?)');
  const fromRow = (row: AlertRow | undefined) => (row ? alertOfRow(row) : undefined);
  return {
    async get(id) {
      return fromRow(byId.get(id));
    },
    async open(home, kind) {
      return fromRow(open.get(home, kind));
    },
    async openIn(home) {
      return openIn.all(home).map(alertOfRow);
    },
    async put(alert) {
      put.run({ ...rowOfAlert(alert), change: changes.write({ type: 'alert', alert: alert.id }) });
    },
    async addTimeline(alert, entry) {
      addLine.run(alert, JSON.stringify(entry));
    },
  };
}
