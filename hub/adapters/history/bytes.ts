/** Bytes written and read in order. Whole numbers as LEB128, seven bits a byte, the lowest first; up to 2^53 - 1. */

/** Of the eighth byte: a number that goes on after it was never written. */
const lastWeight = 2 ** 49;

export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(size = 256) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  whole(value: number): void {
    this.#room(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  bytes(some: Uint8Array): void {
    this.#room(some.length);
    this.#bytes.set(some, this.#length);
    this.#length += some.length;
  }

  get length(): number {
    return this.#length;
  }

  /** What was written, from there on. Until more is written: not a copy. */
  view(from = 0): Uint8Array {
    return this.#bytes.subarray(from, this.#length);
  }

  /** A copy of what was written since the start or the last `take`. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError('ends too early');
    return value;
  }

  whole(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const next = this.byte();
      value += (next & 0x7f) * weight;
      if (next < 0x80) return value;
      if (weight === lastWeight) throw new RangeError('no such whole number');
    }
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.bytes(this.#bytes.length - this.#at);
  }

  /** A view, not a copy. */
  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** Small numbers of either sign as small numbers without: 0, -1, 1, -2 … */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
export function unzigzag(value: number): number {
  const small = value | 0;
  // As a rule; and a remainder of large numbers takes several times as long.
  if (small === value) return (small >>> 1) ^ -(small & 1);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
