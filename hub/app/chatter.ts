/** Notices a device that chatters, and says so once. */
import type { AlertKind } from '@zhuji/protocol';
import { isChattering, isHeld, swingsIn } from '../core/flood/chatter.ts';
import { planUnder } from './plan-under.ts';
import type { StoredEvent, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import type { Moment } from './write-decision.ts';

/** @returns whether this event, which is stored, is to be kept from its open alert */
export async function holdChatter(
  tx: Tx,
  event: StoredEvent,
  kind: AlertKind,
  moment: Moment,
): Promise<boolean> {
  const { home, item } = event;
  // A key is pressed and never "restored": it swings nowhere, and a call for help waits for no look back.
  if (kind === 'sos' || item.test === true) return false;
  if (item.phase !== 'new' && item.phase !== 'restored') return false;
  const swings = swingsIn(await tx.events.lately(event), event.happenedAt);
  if (!isChattering(swings)) return false;
  await tellFault(tx, event, kind, swings, moment);
  const { severity } = await planUnder(tx, { home, kind });
  return isHeld(await tx.alerts.open(home, kind), item, severity);
}

async function tellFault(
  tx: Tx,
  { home, item: { device } }: StoredEvent,
  kind: AlertKind,
  swings: number,
  moment: Moment,
): Promise<void> {
  const known = await tx.alerts.open(home, 'device_fault');
  if (kind === 'device_fault' || known?.devices.includes(device)) return;
  const detail = { why: 'chattering', swings };
  const report = { kind: 'device_fault', phase: 'new', device, detail } as const;
  await takeReport(tx, { home, kind: 'device_fault', signal: report, report }, moment);
}
