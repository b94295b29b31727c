/**
 * A column of whole numbers. Either the numbers less the least, or the differences between neighbours, whichever says less; several
 * to a byte where they are small, plane by plane of bytes where they are large; then zstd, where that helps.
 */
import { type ByteReader, type ByteWriter, unzigzag, zigzag } from '../bytes.ts';
import { press, unpress } from './pressed.ts';

/** How many numbers below `base` go into a byte. */
const packings = [
  { base: 2, each: 8 },
  { base: 3, each: 5 },
  { base: 4, each: 4 },
] as const;
/** Forms: 0 all nought; 1–3 a packing; 16 + n planes of n bytes. Added to it: */
const planes = 16;
const asDifferences = 32;
const isPressed = 64;
/** Of two ways, one that needs so much less before it is pressed is not beaten after. */
const clearly = 0.75;

/** How a column may be said: `rest` are numbers from nought on. */
interface Way {
  readonly flag: number;
  readonly first: number;
  readonly rest: Float64Array;
  readonly most: number;
  /** That its numbers have, together. */
  readonly bits: number;
}

/** `alone`: pressed by itself. Otherwise it is a part of what is pressed as a whole. */
export function writeWholes(out: ByteWriter, column: Float64Array, alone = true): void {
  const { way, packed } = smallest(ways(column), alone);
  out.byte(packed.form | way.flag | (packed.pressed ? isPressed : 0));
  out.whole(zigzag(way.first));
  out.whole(packed.body.length);
  out.bytes(packed.body);
}

/** @param count how many there are */
export function readWholes(from: ByteReader, count: number): Float64Array {
  const head = from.byte();
  const first = unzigzag(from.whole());
  const body = from.bytes(from.whole());
  const form = head & (planes + 15);
  const packed = head & isPressed ? unpress(body, count * 8) : body;
  const numbers = unpack(packed, form, count);
  if (head & asDifferences) {
    for (let n = 0, sum = first; n < count; n++) {
      sum += unzigzag(numbers[n] ?? 0);
      numbers[n] = sum;
    }
  } else {
    for (let n = 0; n < count; n++) numbers[n] = (numbers[n] ?? 0) + first;
  }
  return numbers;
}

/** The one or two that are worth a try. */
function ways(column: Float64Array): Way[] {
  const [plain, differences] = [lessLeast(column), inDifferences(column)];
  if (plain.bits <= differences.bits * clearly) return [plain];
  if (differences.bits <= plain.bits * clearly) return [differences];
  return [plain, differences];
}

function lessLeast(column: Float64Array): Way {
  let least = column[0] ?? 0;
  for (let n = 1; n < column.length; n++) least = Math.min(least, column[n] ?? 0);
  const rest = new Float64Array(column.length);
  for (let n = 0; n < column.length; n++) rest[n] = (column[n] ?? 0) - least;
  return { flag: 0, first: least, rest, ...sizeOf(rest) };
}

/** The first of them is nought. */
function inDifferences(column: Float64Array): Way {
  const first = column[0] ?? 0;
  const rest = new Float64Array(column.length);
  for (let n = 1; n < column.length; n++) rest[n] = zigzag((column[n] ?? 0) - (column[n - 1] ?? 0));
  return { flag: asDifferences, first, rest, ...sizeOf(rest) };
}

function sizeOf(numbers: Float64Array): { most: number; bits: number } {
  let [most, bits] = [0, 0];
  for (let n = 0; n < numbers.length; n++) {
    const number = numbers[n] ?? 0;
    if (number > most) most = number;
    bits += number < 0x1_0000_0000 ? 32 - Math.clz32(number) : 53;
  }
  return { most, bits };
}

interface Packed {
  readonly form: number;
  readonly body: Uint8Array;
  readonly pressed: boolean;
}

function smallest(tried: readonly Way[], alone: boolean): { way: Way; packed: Packed } {
  return tried
    .map((way) => ({ way, packed: packedWay(way, alone ? squeezed : plain) }))
    .reduce((one, other) => (other.packed.body.length < one.packed.body.length ? other : one));
}

function packedWay({ rest, most }: Way, finish: (form: number, bytes: Uint8Array) => Packed): Packed {
  if (most === 0) return { form: 0, body: new Uint8Array(0), pressed: false };
  const tight = packings.findIndex(({ base }) => most < base);
  if (tight >= 0) return finish(tight + 1, pack(rest, tight));
  return finish(planes + widthOf(most), inPlanes(rest, widthOf(most)));
}

const plain = (form: number, body: Uint8Array): Packed => ({ form, body, pressed: false });

function squeezed(form: number, bytes: Uint8Array): Packed {
  const body = press(bytes);
  return body.length < bytes.length ? { form, body, pressed: true } : { form, body: bytes, pressed: false };
}

/** Bytes that hold it. */
function widthOf(most: number): number {
  let width = 1;
  for (let rest = most; rest >= 256; rest = Math.floor(rest / 256)) width += 1;
  return width;
}

function pack(numbers: Float64Array, which: number): Uint8Array {
  const { base, each } = packings[which] ?? packings[0];
  const bytes = new Uint8Array(Math.ceil(numbers.length / each));
  for (let at = 0; at < bytes.length; at++) {
    let byte = 0;
    for (let n = each - 1; n >= 0; n--) byte = byte * base + (numbers[at * each + n] ?? 0);
    bytes[at] = byte;
  }
  return bytes;
}

/** The lowest byte of all, then the next of all. */
function inPlanes(numbers: Float64Array, width: number): Uint8Array {
  const count = numbers.length;
  const bytes = new Uint8Array(count * width);
  for (let n = 0; n < count; n++) {
    let rest = numbers[n] ?? 0;
    for (let plane = 0; plane < width; plane++) {
      bytes[plane * count + n] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  return bytes;
}

function unpack(bytes: Uint8Array, form: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  if (form === 0) return numbers;
  if (form >= planes) return fromPlanes(bytes, numbers, form - planes);
  const { base, each } = packings[form - 1] ?? packings[0];
  for (let at = 0, n = 0; n < count; at++) {
    let byte = bytes[at] ?? 0;
    for (let k = 0; k < each && n < count; k++) {
      numbers[n++] = byte % base;
      byte = Math.floor(byte / base);
    }
  }
  return numbers;
}

function fromPlanes(bytes: Uint8Array, numbers: Float64Array, width: number): Float64Array {
  const count = numbers.length;
  for (let plane = 0, weight = 1; plane < width; plane++, weight *= 256) {
    for (let n = 0; n < count; n++) numbers[n] = (numbers[n] ?? 0) + (bytes[plane * count + n] ?? 0) * weight;
  }
  return numbers;
}
