/** An alert as a row, and back. */
import type {
  AlertId,
  AlertKind,
  AlertState,
  DeviceId,
  Disposition,
  EventId,
  HomeId,
  Instant,
  Severity,
  UserId,
} from '@zhuji/protocol';
import type { Alert } from '../../../core/alert/alert.ts';
import { orNull, withoutNulls } from './rows.ts';

export interface AlertRow {
  id: AlertId;
  home: HomeId;
  kind: AlertKind;
  severity: Severity;
  state: AlertState;
  test: number;
  drill: number;
  openedAt: Instant;
  alarmedAt: Instant | null;
  alarmedBy: EventId | null;
  partOf: AlertId | null;
  worsenedAt: Instant | null;
  level: number | null;
  pendingUntil: Instant | null;
  raisedAt: Instant | null;
  answeredAt: Instant | null;
  claimedAt: Instant | null;
  claimedBy: UserId | null;
  resolvedAt: Instant | null;
  closedAt: Instant | null;
  restoredAt: Instant | null;
  cancelAskedAt: Instant | null;
  disposition: Disposition | null;
  note: string | null;
  events: number;
  devices: string;
  alarming: string;
}

export const alertColumns = `alerts.id, alerts.home, kind, severity, state, test, drill, opened_at AS openedAt,
  alarmed_at AS alarmedAt, alarmed_by AS alarmedBy, part_of AS partOf, worsened_at AS worsenedAt, level, pending_until AS pendingUntil, raised_at AS raisedAt,
  answered_at AS answeredAt, claimed_at AS claimedAt, claimed_by AS claimedBy, resolved_at AS resolvedAt, closed_at AS closedAt, restored_at AS restoredAt,
  cancel_asked_at AS cancelAskedAt, disposition, note, events, devices_json AS devices, alarming_json AS alarming`;

export const alertOfRow = ({ drill, ...row }: AlertRow): Alert => ({
  ...withoutNulls(row),
  test: row.test === 1,
  ...(drill === 1 && { drill: true }),
  devices: JSON.parse(row.devices) as DeviceId[],
  alarming: JSON.parse(row.alarming) as DeviceId[],
});

export const rowOfAlert = (alert: Alert): AlertRow => ({
  ...alert,
  test: Number(alert.test),
  drill: Number(alert.drill === true),
  alarmedAt: orNull(alert.alarmedAt),
  alarmedBy: orNull(alert.alarmedBy),
  partOf: orNull(alert.partOf),
  worsenedAt: orNull(alert.worsenedAt),
  level: orNull(alert.level),
  pendingUntil: orNull(alert.pendingUntil),
  raisedAt: orNull(alert.raisedAt),
  answeredAt: orNull(alert.answeredAt),
  claimedAt: orNull(alert.claimedAt),
  claimedBy: orNull(alert.claimedBy),
  resolvedAt: orNull(alert.resolvedAt),
  closedAt: orNull(alert.closedAt),
  restoredAt: orNull(alert.restoredAt),
  cancelAskedAt: orNull(alert.cancelAskedAt),
  disposition: orNull(alert.disposition),
  note: orNull(alert.note),
  devices: JSON.stringify(alert.devices),
  alarming: JSON.stringify(alert.alarming),
});
