/** What would we not notice here? For each danger, whether anything in the home would tell of it now, and if not, why not. */
import type { AlertKind, Coverage, DangerCoverage, DeviceClass, DeviceReport } from '@zhuji/protocol';
import type { DeviceWatchState } from './device-watch.ts';
import { works } from './sees-people.ts';

const watchers = {
  sos: ['button', 'pull_cord', 'base_station'],
  fall: ['fall_wearable', 'fall_radar'],
  gas_leak: ['gas'],
  smoke: ['smoke'],
  co: ['co'],
  inactivity: ['pir'],
  bed_exit: ['bed'],
  vital_abnormal: ['vitals'],
  flood: ['water'],
  low_temperature: ['climate'],
  door_left_open: ['door'],
} as const satisfies Partial<Record<AlertKind, readonly DeviceClass[]>>;

type Danger = keyof typeof watchers;
const dangers = Object.keys(watchers) as Danger[];
const seenBy = (danger: Danger): readonly DeviceClass[] => watchers[danger];

export const dangersSeenBy = (deviceClass: DeviceClass): Danger[] =>
  dangers.filter((danger) => seenBy(danger).includes(deviceClass));

interface Device extends DeviceReport {
  readonly watch: DeviceWatchState;
  readonly lastHeardAt?: number;
  readonly overdueSince?: number;
}

export function coverageOf(gatewayOnline: boolean, devices: readonly Device[]): Coverage {
  return { gatewayOnline, dangers: dangers.map((danger) => dangerCoverage(danger, gatewayOnline, devices)) };
}

/** That it works was seen: it has been heard, and was tested in time. */
const isProven = (device: Device): boolean =>
  works(device) && device.lastHeardAt !== undefined && device.overdueSince === undefined;

function dangerCoverage(danger: Danger, gatewayOnline: boolean, all: readonly Device[]): DangerCoverage {
  const devices = all.filter((device) => seenBy(danger).includes(device.class));
  if (devices.length === 0) return { kind: danger, state: 'none', devices: [] };
  const told = devices.map((device) => ({
    id: device.id,
    works: gatewayOnline && works(device),
    state: device.watch === 'silent' ? ('silent' as const) : device.state,
    ...(device.overdueSince !== undefined && { testOverdue: true }),
  }));
  const working = told.filter((device) => device.works);
  if (working.length === 0) return { kind: danger, state: 'blind', devices: told };
  const weak = working.length < told.length || !devices.some(isProven);
  return { kind: danger, state: weak ? 'weak' : 'watched', devices: told };
}
