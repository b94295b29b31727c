/**
 * The readings of one message that fall on one day, as they came. Each: its series, how its number and its moment differ from those
 * of the one before, and its value: a whole number scaled by so many digits, or a float.
 */
import type { StoredReading } from '../../app/ports/history.ts';
import { ByteReader, ByteWriter, unzigzag, zigzag } from './bytes.ts';
import { digitsOf, scaled, unscaled } from './scaled.ts';

export interface Numbered {
  /** Its series' number in the file of recent readings. */
  readonly series: number;
  readonly reading: Pick<StoredReading, 'seq' | 'at' | 'value'>;
}

const float = 7;
const out = new ByteWriter();

export function writeBody(readings: readonly Numbered[]): Uint8Array {
  let [seq, at] = [0, 0];
  for (const { series, reading } of readings) {
    const digits = digitsOf(reading.value) ?? float;
    out.whole(series * 8 + digits);
    out.whole(zigzag(reading.seq - seq));
    out.whole(zigzag(reading.at - at));
    if (digits === float) out.double(reading.value);
    else out.whole(zigzag(scaled(reading.value, digits)));
    [seq, at] = [reading.seq, reading.at];
  }
  return out.take();
}

export function readBody(
  bytes: Uint8Array,
  each: (series: number, at: number, value: number, seq: number) => void,
): void {
  const from = new ByteReader(bytes);
  let [seq, at] = [0, 0];
  while (!from.atEnd) {
    const head = from.whole();
    const digits = head % 8;
    seq += unzigzag(from.whole());
    at += unzigzag(from.whole());
    const value = digits === float ? from.double() : unscaled(unzigzag(from.whole()), digits);
    each(Math.floor(head / 8), at, value, seq);
  }
}
