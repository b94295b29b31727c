/** Evidence that weighs more than a repeat: the case is graver than it was, and is told anew. */
import type { AlertKind, Detail, Evidence, Severity } from '@zhuji/protocol';
import type { Alert } from './alert.ts';
import type { Report } from './event.ts';

/** Where a second device bears out the first. Two silent sensors are two repairs, and not one graver case. */
const borneOut: ReadonlySet<AlertKind> = new Set([
  'sos',
  'fall',
  'gas_leak',
  'smoke',
  'co',
  'vital_abnormal',
  'high_temperature',
]);

/** Where the air is measured: the detail's name, and the least that counts as a rise (%LEL, ppm, dB/m). */
const measures: Partial<Record<AlertKind, { readonly name: string; readonly least: number }>> = {
  gas_leak: { name: 'lel', least: 2 },
  co: { name: 'ppm', least: 10 },
  smoke: { name: 'smoke', least: 0.05 },
};
/** Half as much again as when it was last told. */
const risen = 1.5;

export const levelIn = (kind: AlertKind, detail: Detail | undefined): number | undefined => {
  const value = detail?.[measures[kind]?.name ?? ''];
  return typeof value === 'number' ? value : undefined;
};

/** What a report on an open case adds to it, if it adds anything. */
export function evidenceIn(alert: Alert, { device, detail }: Report): Evidence | undefined {
  if (device !== undefined && !alert.devices.includes(device) && borneOut.has(alert.kind)) {
    return 'second_device';
  }
  const least = measures[alert.kind]?.least;
  const level = levelIn(alert.kind, detail);
  if (alert.level === undefined || level === undefined || least === undefined) return undefined;
  return level >= alert.level * risen && level - alert.level >= least ? 'rising' : undefined;
}

/** Possible danger that is borne out is danger. Lost protection stays what it is. */
export const raised = (severity: Severity): Severity => (severity === 'P2' ? 'P1' : severity);
