/** Who moves, and whether we would see it. */
import {
  type DeviceReport,
  type Duration,
  type Instant,
  later,
  type ReadingItem,
  seconds,
} from '@zhuji/protocol';
import type { LastValues } from '../inactivity/signs.ts';

type Measured = Pick<ReadingItem, 'kind' | 'value' | 'at' | 'device'>;

/** What was known of a home before: what each of its sensors said last, and when anybody was last seen. */
export interface SeenBefore {
  readonly last: LastValues;
  readonly movedAt?: Instant;
}

/** A motion sensor holds its word for a minute and a half after it saw somebody, and repeats it with every frame meanwhile. */
const hold: Duration = seconds(90);

/**
 * Those readings that prove a movement: a change to "moves", or the same word again later than a sensor would hold it. A repeat proves
 * nothing: somebody may lie there since.
 */
export function movements<Reading extends Measured>(
  readings: readonly Reading[],
  before: SeenBefore,
): Reading[] {
  const last = new Map(Object.entries(before.last));
  let seenAt = before.movedAt;
  return readings.filter((reading) => {
    if (reading.kind !== 'motion') return false;
    const name = `${reading.device}/motion`;
    const held = (last.get(name) ?? 0) > 0;
    last.set(name, reading.value);
    if (reading.value <= 0) return false;
    const fresh = !held || seenAt === undefined || reading.at > later(seenAt, hold);
    seenAt = reading.at;
    return fresh;
  });
}

/** What a sensor measured before that moment proves nothing about the time after it. */
export const movedAfter = (moment: Instant, moved: readonly Pick<Measured, 'at'>[]): boolean =>
  moved.some(({ at }) => at > moment);

/** Only where movement would be seen does its absence mean anything. */
export const seesMotion = (
  online: boolean,
  devices: readonly Pick<DeviceReport, 'class' | 'state'>[],
): boolean => online && devices.some((device) => device.class === 'pir' && device.state === 'working');
