/**
 * A device that is known to be broken has a deadline until it works again; closing its alert repairs nothing. (A wrist alarm was
 * known to be broken for five days, and its wearer died.) The table is in README.md.
 */
import {
  type AlertKind,
  alertKinds,
  type DeviceId,
  type DeviceReport,
  type Duration,
  type GatewayId,
  hours,
  type Instant,
  later,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import { dangersSeenBy } from './coverage.ts';
import type { DeviceWatchState } from './device-watch.ts';

export interface RepairableDevice {
  readonly id: DeviceId;
  readonly class: DeviceReport['class'];
  readonly state: DeviceReport['state'];
  readonly watch: DeviceWatchState;
  readonly brokenSince?: Instant;
}

export interface RepairDecision<Device> {
  readonly state: Device;
  readonly effects: readonly Effect[];
  /** The alert that is raised again, or reminded of. */
  readonly finding?: AlertKind;
}

/** How long a home may go without what saves a life, and without the rest. */
const lifeLimit = hours(24);
const limit = hours(72);
export const repairLimit = (device: Pick<RepairableDevice, 'class'>): Duration =>
  dangersSeenBy(device.class).some((kind) => alertKinds[kind].severity === 'P1') ? lifeLimit : limit;

/** What is wrong with it, as the alert that says so; one that merely warms up or was not heard yet is whole. */
export function brokenness({
  state,
  watch,
}: Pick<RepairableDevice, 'state' | 'watch'>): AlertKind | undefined {
  if (state === 'fault') return 'device_fault';
  if (state === 'end_of_life') return 'end_of_life';
  return state === 'silent' || watch === 'silent' ? 'device_silent' : undefined;
}

/** `looked`: something about it may have changed. `due`: its deadline came. */
export function stepRepair<Device extends RepairableDevice>(
  gateway: GatewayId,
  device: Device,
  event: 'looked' | 'due',
  now: Instant,
): RepairDecision<Device> {
  const key = `device_broken:${gateway}/${device.id}` as const;
  const kind = brokenness(device);
  const { brokenSince, ...rest } = device;
  if (kind === undefined) {
    if (brokenSince === undefined) return { state: device, effects: [] };
    return { state: rest as Device, effects: [{ do: 'clear_deadline', key }] };
  }
  if (event === 'looked' && brokenSince !== undefined) return { state: device, effects: [] };
  const aim: Effect = {
    do: 'set_deadline',
    key,
    at: later(now, repairLimit(device)),
    urgency: urgencies.protection,
  };
  const state = { ...device, brokenSince: brokenSince ?? now };
  return event === 'due' ? { state, effects: [aim], finding: kind } : { state, effects: [aim] };
}
