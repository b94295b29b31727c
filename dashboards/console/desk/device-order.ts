/** Devices in the order in which an operator asks about them: part of this alert, in trouble, the rest as the home lists them. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';

type Device = AlertDetail['devices'][number];

const quiet: ReadonlySet<Device['state']> = new Set(['working', 'never_heard']);
const rank = (device: Device): number => (device.involved ? 0 : quiet.has(device.state) ? 2 : 1);

export const deviceOrder = (devices: readonly Device[]): Device[] =>
  devices.toSorted((a, b) => rank(a) - rank(b));
