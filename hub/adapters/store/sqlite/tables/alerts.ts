/** Alerts and their timelines. */
import type { AlertId, AlertKind, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Alerts } from '../../../../app/ports.ts';
import type { Alert } from '../../../../core/alert/alert.ts';
import { type AlertRow, alertColumns, alertOfRow, rowOfAlert } from '../alert-row.ts';
import type { Memory } from '../memory.ts';
import type { ChangeLog } from './changes.ts';

export function alertsTable(db: Database.Database, changes: ChangeLog, memory: Memory): Alerts {
  const byId = db.prepare<[AlertId], AlertRow>(`SELECT ${alertColumns} FROM alerts WHERE id = ?`);
  const open = db.prepare<[HomeId, AlertKind], AlertRow>(
    `SELECT ${alertColumns} FROM alerts
     WHERE home = ? AND kind = ? AND drill = 0 AND state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );
  const openIn = db.prepare<[HomeId], AlertRow>(
    `SELECT ${alertColumns} FROM alerts
     WHERE home = ? AND drill = 0 AND state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );
  const put = db.prepare<[AlertRow & { change: number }]>(
    `INSERT INTO alerts (id, home, kind, severity, state, test, drill, opened_at, alarmed_at, alarmed_by, part_of, worsened_at, level, pending_until,
       raised_at, answered_at, claimed_at, claimed_by, resolved_at, closed_at, restored_at, cancel_asked_at, disposition,
       note, events, devices_json, alarming_json, change)
     VALUES (@id, @home, @kind, @severity, @state, @test, @drill, @openedAt, @alarmedAt, @alarmedBy, @partOf, @worsenedAt, @level, @pendingUntil,
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
  const detail = db.prepare<[AlertRow]>(
    `UPDATE alerts SET severity = @severity, alarmed_at = @alarmedAt, alarmed_by = @alarmedBy, worsened_at = @worsenedAt, level = @level,
       pending_until = @pendingUntil, answered_at = @answeredAt, claimed_at = @claimedAt, resolved_at = @resolvedAt,
       restored_at = @restoredAt, cancel_asked_at = @cancelAskedAt, disposition = @disposition, note = @note,
       events = @events, devices_json = @devices, alarming_json = @alarming
     WHERE id = @id`,
  );
  const addLine = db.prepare<[AlertId, string]>('INSERT INTO timeline (alert, entry_json) VALUES (?, ?)');
  const fromRow = (row: AlertRow | undefined) => (row ? alertOfRow(row) : undefined);
  const alerts = memory.table<Alert>((alert) => detail.run(rowOfAlert(alert)));
  const openOnes = memory.table<AlertId>();
  const known = (id: AlertId) => alerts.get(id, () => fromRow(byId.get(id)));
  const keyOf = (home: HomeId, kind: AlertKind) => `${home} ${kind}`;
  const openOne = (home: HomeId, kind: AlertKind) =>
    openOnes.get(keyOf(home, kind), () => open.get(home, kind)?.id);
  const noteOpen = ({ id, home, kind, state, drill }: Alert) => {
    // What a device says is about a real case, or opens one: a drill is found by its name alone.
    if (drill) return;
    const isOver = state === 'closed' || state === 'cancelled';
    if (!isOver) openOnes.wrote(keyOf(home, kind), id);
    else if (openOne(home, kind) === id) openOnes.wrote(keyOf(home, kind), undefined);
  };
  return {
    async get(id) {
      return known(id);
    },
    async open(home, kind) {
      const id = openOne(home, kind);
      return id && known(id);
    },
    async openIn(home) {
      alerts.pay();
      return openIn.all(home).map(alertOfRow);
    },
    async put(alert) {
      const before = known(alert.id);
      changes.alert(alert.id);
      if (before && isDetail(before, alert)) return alerts.owe(alert.id, alert);
      put.run({ ...rowOfAlert(alert), change: 0 });
      alerts.wrote(alert.id, alert);
      noteOpen(alert);
    },
    async addTimeline(alert, entry) {
      addLine.run(alert, JSON.stringify(entry));
    },
  };
}

/** Nothing that an index, a rule of the schema or another table's question depends on: one more event, a worse level. Such a row may be owed. */
const isDetail = (before: Alert, after: Alert): boolean =>
  (['state', 'severity', 'claimedBy', 'partOf', 'raisedAt', 'closedAt'] as const).every(
    (field) => before[field] === after[field],
  );
