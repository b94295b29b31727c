/**
 * Readings as lines of InfluxDB: the kind is the measurement, home and device are tags, as an export has them. InfluxDB knows a
 * reading by its series and its moment, so what tells two of one millisecond apart stands in the nanoseconds: made of outbox and
 * number, it is the same however often a reading is sent.
 */
import { crc32 } from 'node:zlib';
import type { Epoch, GatewayId, HomeId } from '@zhuji/protocol';
import type { Series } from '../../../app/ports/history.ts';

const nanosOfMillisecond = 1_000_000;
/** Nanoseconds of InfluxDB fill 64 bits in the year 2262. */
export const endOfInfluxTime = Math.floor(2 ** 63 / nanosOfMillisecond) - 1;

export const outboxMark = (gateway: GatewayId, epoch: Epoch): number => crc32(`${gateway} ${epoch}`);

/** @param mark of the outbox, that has numbered it */
export function lineOf(
  home: HomeId,
  { device, kind }: Series,
  { at, value, seq }: { readonly at: number; readonly value: number; readonly seq: number },
  mark: number,
): string {
  const nanos = String((mark + seq) % nanosOfMillisecond).padStart(6, '0');
  return `${kind},home=${home},device=${device} value=${value} ${at}${nanos}`;
}
