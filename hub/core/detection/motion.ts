/** Who moves, and whether we would see it. */
import type { DeviceReport, Instant, ReadingItem } from '@zhuji/protocol';

type Measured = Pick<ReadingItem, 'kind' | 'value' | 'at'>;

export const isMotion = ({ kind, value }: Pick<Measured, 'kind' | 'value'>): boolean =>
  kind === 'motion' && value > 0;

/** What a sensor measured before that moment proves nothing about the time after it. */
export const movedAfter = (moment: Instant, readings: readonly Measured[]): boolean =>
  readings.some((reading) => isMotion(reading) && reading.at > moment);

/** Only where movement would be seen does its absence mean anything. */
export const seesMotion = (
  online: boolean,
  devices: readonly Pick<DeviceReport, 'class' | 'state'>[],
): boolean => online && devices.some((device) => device.class === 'pir' && device.state === 'working');
