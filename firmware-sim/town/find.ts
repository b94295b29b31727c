/** Finds the home and the device that somebody means. `3` is `home-3`, `last` the last home of the plan. */
import type { DeviceClass } from '@zhuji/protocol';
import { refuse } from '../refusals.ts';
import type { RunningHome } from './running-home.ts';
import type { PlannedDevice } from './town-plan.ts';

export function homeOf(homes: readonly RunningHome[], name: string): RunningHome {
  const id = /^\d+$/.test(name) ? `home-${Number(name)}` : name;
  const found =
    id === 'last' ? homes.at(-1) : homes.find(({ plan }) => plan.id === id || plan.gateway === id);
  if (found === undefined) throw refuse('home_unknown', { home: name });
  return found;
}

/** One home by name, or all of a community. */
export function homesOf(
  homes: readonly RunningHome[],
  where: { home?: string; community?: string },
): RunningHome[] {
  if (where.home !== undefined) return [homeOf(homes, where.home)];
  const name = where.community ?? '';
  const found = homes.filter(({ plan }) => name !== '' && plan.register.community.startsWith(name));
  if (found.length === 0) throw refuse('community_unknown', { community: name });
  return found;
}

export interface DeviceChoice {
  device?: string | undefined;
  /** Only a device of one of these classes will do. */
  classes?: readonly DeviceClass[];
  notOn?: string;
}

export function deviceOf(home: RunningHome, { device, classes, notOn }: DeviceChoice): PlannedDevice {
  const { devices } = home.plan;
  if (device !== undefined && !devices.some(({ id }) => id === device)) {
    throw refuse('device_unknown', {
      home: home.plan.id,
      device,
      known: devices.map(({ id }) => id).join(' '),
    });
  }
  const found = devices.find(
    (one) =>
      (device === undefined || one.id === device) &&
      (classes === undefined || classes.includes(one.class)) &&
      one.line !== notOn,
  );
  if (found === undefined) {
    throw refuse('device_missing', { home: home.plan.id, wanted: classes?.join(' / ') ?? String(device) });
  }
  return found;
}
