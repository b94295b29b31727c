/** Keeps what protects a home in order: tests that are due, devices that are known to be broken. */
import type { AlertKind, Detail, DeviceId, GatewayId, Instant, Phase } from '@zhuji/protocol';
import { stepRepair } from '../core/supervision/repair-watch.ts';
import {
  daysUntested,
  stepTestWatch,
  type TestDecision,
  type TestEvent,
} from '../core/supervision/test-watch.ts';
import { forgetLasting } from './lasting-faults.ts';
import type { DeviceRecord, GatewayRecord, Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeEffects } from './write-decision.ts';

/** Writes a device of which something may have changed: broken, or whole again. */
export async function keepDevice(
  tx: Tx,
  gateway: GatewayId,
  device: DeviceRecord,
  moment: Moment,
): Promise<void> {
  const { state, effects } = stepRepair(gateway, device, 'looked', moment.now);
  await tx.gateways.putDevice(gateway, state);
  await writeEffects(tx, effects, moment);
}

/** Its deadline came, and it is broken still: its alert is raised again, or reminded of. */
export async function repairDue(
  tx: Tx,
  gateway: GatewayRecord,
  device: DeviceRecord,
  moment: Moment,
): Promise<void> {
  const { state, effects, finding } = stepRepair(gateway.id, device, 'due', moment.now);
  await tx.gateways.putDevice(gateway.id, state);
  await writeEffects(tx, effects, moment);
  if (!finding) return;
  const brokenHours = Math.floor((moment.now - (state.brokenSince ?? moment.now)) / 3_600_000);
  await report(tx, gateway, device.id, { kind: finding, phase: 'present', detail: { brokenHours } }, moment);
}

export async function watchTest(
  tx: Tx,
  gateway: GatewayRecord,
  device: DeviceRecord,
  event: TestEvent,
  moment: Moment,
): Promise<void> {
  const { state, effects, finding } = stepTestWatch(gateway.id, device, event, moment.now);
  if (state !== device) await tx.gateways.putDevice(gateway.id, state);
  await writeEffects(tx, effects, moment);
  if (!finding) return;
  const days = daysUntested(device, moment.now);
  const detail = finding !== 'tested' && days !== undefined && { detail: { daysUntested: days } };
  const told = { kind: 'test_overdue', phase: phases[finding], ...detail } as const;
  await report(tx, gateway, device.id, told, moment);
}

const phases: Record<NonNullable<TestDecision<unknown>['finding']>, Phase> = {
  overdue: 'new',
  still: 'present',
  tested: 'restored',
};

/** These devices were tested, or alarmed in earnest, which proves as much. */
export async function noteTests(
  tx: Tx,
  gateway: GatewayRecord,
  tested: ReadonlyMap<DeviceId, Instant>,
  moment: Moment,
): Promise<void> {
  for (const [id, at] of tested) {
    const device = await tx.gateways.device(gateway.id, id);
    if (device) await watchTest(tx, gateway, device, { what: 'tested', at }, moment);
  }
}

export async function forgetUpkeep(tx: Tx, gateway: GatewayId, device: DeviceId): Promise<void> {
  await tx.deadlines.clear(`test_due:${gateway}/${device}`);
  await tx.deadlines.clear(`device_broken:${gateway}/${device}`);
  await forgetLasting(tx, gateway, device);
}

interface Told {
  readonly kind: AlertKind;
  readonly phase: Phase;
  readonly detail?: Detail;
}

function report(
  tx: Tx,
  { home }: GatewayRecord,
  device: DeviceId,
  told: Told,
  moment: Moment,
): Promise<void> {
  const { kind, phase } = told;
  return takeReport(tx, { home, kind, signal: { phase }, report: { ...told, device } }, moment);
}
