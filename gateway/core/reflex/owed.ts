/** Orders to switch something on or off that no wire took: given again for a while, unless a newer one has taken their place. */
import { type DeviceId, type Duration, minutes, type OutputOrder, seconds } from '@zhuji/protocol';

type Switch = Extract<OutputOrder, { on: boolean }>;

interface Order {
  device: DeviceId;
  order: Switch;
  /** Monotonic ms of the first and of the latest time that it was given. */
  since: number;
  at: number;
  owed: boolean;
}
/** By device and by what is switched: the latest order of each. */
export type Owed = ReadonlyMap<string, Order>;
export const nothingOwed: Owed = new Map();

export const askAgain: Duration = seconds(5);
/** A siren that can be reached again after this would only frighten. */
export const forgetAfter: Duration = minutes(10);

const nameOf = (device: DeviceId, order: Switch): string => `${device} ${order.do}`;
const isSwitch = (order: OutputOrder): order is Switch => 'on' in order;

export function ordered(owed: Owed, device: DeviceId, order: OutputOrder, now: number): Owed {
  if (!isSwitch(order)) return owed;
  const before = owed.get(nameOf(device, order));
  const since = before?.owed && before.order.on === order.on ? before.since : now;
  return new Map(owed).set(nameOf(device, order), { device, order, since, at: now, owed: false });
}

export function notTaken(owed: Owed, device: DeviceId, order: OutputOrder, now: number): Owed {
  const latest = isSwitch(order) ? owed.get(nameOf(device, order)) : undefined;
  if (latest === undefined || !isSwitch(order) || latest.order.on !== order.on) return owed;
  return new Map(owed).set(nameOf(device, order), { ...latest, owed: now - latest.since < forgetAfter });
}

/** What is to be given again now. */
export const due = (owed: Owed, now: number): Pick<Order, 'device' | 'order'>[] =>
  [...owed.values()].filter((one) => one.owed && now - one.at >= askAgain);
