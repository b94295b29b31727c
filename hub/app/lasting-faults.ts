/** Faults that last have a deadline until they are over, whoever closed their alert. */
import type { AlertKind, DeviceId, EventItem, GatewayId } from '@zhuji/protocol';
import { lastingEventOf, lastingFaults, lastingKey, stepLasting } from '../core/supervision/lasting-watch.ts';
import type { GatewayRecord, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeEffects } from './write-decision.ts';

export async function noteLasting(
  tx: Tx,
  gateway: GatewayId,
  item: EventItem,
  kind: AlertKind,
  moment: Moment,
): Promise<void> {
  const event = lastingEventOf(item);
  if (!event) return;
  const key = lastingKey(gateway, kind, item.device);
  const waits = (await tx.deadlines.get(key)) !== undefined;
  await writeEffects(tx, stepLasting(key, event, waits, moment.now).effects, moment);
}

/** It lasts still: its alert is raised again, or reminded of. */
export async function lastingDue(
  tx: Tx,
  { id, home }: GatewayRecord,
  kind: AlertKind,
  device: DeviceId,
  moment: Moment,
): Promise<void> {
  await writeEffects(tx, stepLasting(lastingKey(id, kind, device), 'due', true, moment.now).effects, moment);
  const report = { kind, phase: 'present', device } as const;
  await takeReport(tx, { home, kind, signal: report, report }, moment);
}

/** The device was taken out. */
export async function forgetLasting(tx: Tx, gateway: GatewayId, device: DeviceId): Promise<void> {
  for (const kind of lastingFaults) await tx.deadlines.clear(lastingKey(gateway, kind, device));
}
