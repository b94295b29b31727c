/** Whether a home's devices would see somebody move. */
import type { DeviceReport } from '@zhuji/protocol';
import type { DeviceWatchState } from './device-watch.ts';

export interface Watched {
  readonly class: DeviceReport['class'];
  readonly state: DeviceReport['state'];
  readonly watch: DeviceWatchState;
}

/** Heard within its limit, and not known to be spent or broken. One that warms up is not ready. */
export const works = ({ state, watch }: Watched): boolean =>
  watch !== 'silent' && (state === 'working' || state === 'never_heard');

export const seesPeople = (devices: readonly Watched[]): boolean =>
  devices.some((device) => device.class === 'pir' && works(device));
