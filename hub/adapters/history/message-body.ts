/**
 * The readings of one outbox that fall on one day, as they came. Each: its series, how its number and its moment differ from those
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

type Each = (series: number, at: number, value: number, seq: number) => void;

const float = 7;

/** Of a body that grows. */
export class BodyWriter {
  readonly #out: ByteWriter;
  #seq = 0;
  #at = 0;

  constructor(out = new ByteWriter()) {
    this.#out = out;
  }

  get length(): number {
    return this.#out.length;
  }

  /** Number and moment of the newest. */
  get seq(): number {
    return this.#seq;
  }
  get at(): number {
    return this.#at;
  }

  add(series: number, seq: number, at: number, value: number): void {
    const out = this.#out;
    const digits = digitsOf(value) ?? float;
    out.whole(series * 8 + digits);
    out.whole(zigzag(seq - this.#seq));
    out.whole(zigzag(at - this.#at));
    if (digits === float) out.double(value);
    else out.whole(zigzag(scaled(value, digits)));
    this.#seq = seq;
    this.#at = at;
  }

  /** What was added after it was so long. A view, until the next `add`. */
  since(length: number): Uint8Array {
    return this.#out.view(length);
  }
}

const shared = new ByteWriter();

export function writeBody(readings: readonly Numbered[]): Uint8Array {
  const writer = new BodyWriter(shared);
  for (const { series, reading } of readings) writer.add(series, reading.seq, reading.at, reading.value);
  return shared.take();
}

/** @param seqBefore number and moment of the one before, where it is not the whole body */
export function readBody(bytes: Uint8Array, each: Each, seqBefore = 0, atBefore = 0): void {
  const from = new ByteReader(bytes);
  let [seq, at] = [seqBefore, atBefore];
  while (!from.atEnd) {
    const head = from.whole();
    const digits = head % 8;
    seq += unzigzag(from.whole());
    at += unzigzag(from.whole());
    const value = digits === float ? from.double() : unscaled(unzigzag(from.whole()), digits);
    each(Math.floor(head / 8), at, value, seq);
  }
}
