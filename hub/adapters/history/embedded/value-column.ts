/**
 * What a series read: scaled whole numbers where that is exact. Otherwise each float's bits, or how they differ from those of the
 * one before (XOR), whichever is smaller; the eight bytes of all floats plane by plane, for the high ones hardly change.
 */
import { type ByteReader, ByteWriter } from '../bytes.ts';
import { commonDigits, scaled, unscaled } from '../scaled.ts';
import { press, unpress } from './pressed.ts';
import { readWholes, writeWholes } from './whole-column.ts';

const floats = 15;
const byteOrder = new Uint8Array(Float64Array.of(1).buffer)[7] === 0x3f ? 'little' : 'big';

export function writeValues(out: ByteWriter, values: Float64Array): void {
  const digits = commonDigits(values);
  if (digits === undefined) {
    writeFloats(out, values);
    return;
  }
  const wholes = values.map((value) => scaled(value, digits));
  out.byte(digits);
  writeWholes(out, wholes);
}

export function readValues(from: ByteReader, count: number): Float64Array {
  const digits = from.byte();
  if (digits === floats) return readFloats(from, count);
  return readWholes(from, count).map((whole) => unscaled(whole, digits));
}

function writeFloats(out: ByteWriter, values: Float64Array): void {
  const bits = bytesOf(values);
  const [plain, changes] = [planesOf(bits, false), planesOf(bits, true)];
  out.byte(floats);
  const xor = changes.length < plain.length;
  out.byte(xor ? 1 : 0);
  out.bytes(xor ? changes : plain);
}

function readFloats(from: ByteReader, count: number): Float64Array {
  const xor = from.byte() === 1;
  const bits = new Uint8Array(count * 8);
  for (let plane = 0; plane < 8; plane++) {
    const bytes = readPlane(from, count);
    let before = 0;
    for (let n = 0; n < count; n++) {
      before = (bytes[n] ?? 0) ^ (xor ? before : 0);
      bits[n * 8 + plane] = before;
    }
  }
  return floatsOf(bits, count);
}

function planesOf(bits: Uint8Array, xor: boolean): Uint8Array {
  const out = new ByteWriter();
  const count = bits.length / 8;
  for (let plane = 0; plane < 8; plane++) {
    const bytes = new Uint8Array(count);
    for (let n = 0; n < count; n++) {
      const before = xor && n > 0 ? (bits[(n - 1) * 8 + plane] ?? 0) : 0;
      bytes[n] = (bits[n * 8 + plane] ?? 0) ^ before;
    }
    writePlane(out, bytes);
  }
  return out.take();
}

/** Its length first: none when it is the plain bytes. */
function writePlane(out: ByteWriter, bytes: Uint8Array): void {
  const pressed = press(bytes);
  const smaller = pressed.length < bytes.length;
  out.whole(smaller ? pressed.length : 0);
  out.bytes(smaller ? pressed : bytes);
}

function readPlane(from: ByteReader, count: number): Uint8Array {
  const length = from.whole();
  return length === 0 ? from.bytes(count) : unpress(from.bytes(length), count);
}

/** The lowest byte first, on every machine. */
function bytesOf(values: Float64Array): Uint8Array {
  if (byteOrder === 'little') return new Uint8Array(values.slice().buffer);
  const out = new ByteWriter(values.length * 8);
  for (const value of values) out.double(value);
  return out.take();
}

function floatsOf(bits: Uint8Array, count: number): Float64Array {
  if (byteOrder === 'little') return new Float64Array(bits.buffer, 0, count);
  const view = new DataView(bits.buffer);
  return Float64Array.from({ length: count }, (_, n) => view.getFloat64(n * 8, true));
}
