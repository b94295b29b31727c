/**
 * A photo as a telephone sends it: a JPEG (ITU-T T.81), and nothing else. It is judged by its bytes, never by what it calls itself, and
 * only the picture is kept of it: where it was taken, by which telephone, and whatever stands behind its end stays out.
 */

const [startOfImage, endOfImage, startOfScan] = [0xd8, 0xd9, 0xda];
/**
 * What a picture is shown wrongly without: its shape (JFIF, APP0), and how its colours were mixed (Adobe, APP14). Of each only the fixed
 * beginning, marker and length included: behind it stands a thumbnail, or anything.
 */
const heads: Readonly<Record<number, { readonly name: string; readonly size: number }>> = {
  224: { name: 'JFIF\0', size: 18 },
  238: { name: 'Adobe', size: 16 },
};
/** Where a JFIF head has the width and height of its thumbnail. */
const thumbnailSize = 16;
const mostPixels = 4_096;

/** Undefined: it is no JPEG that can be shown, or one as large as a wall. */
export function pictureOf(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let sized = false;
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    if (marker === undefined) return undefined;
    if (marker === endOfImage) {
      kept.push(bytes.subarray(at, at + 2));
      return sized ? joined(kept) : undefined;
    }
    const length = lengthAt(bytes, at + 2);
    if (length === undefined) return undefined;
    const end = marker === startOfScan ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    if (isFrame(marker)) {
      if (!isSized(bytes, at)) return undefined;
      sized = true;
    }
    const segment = bytes.subarray(at, end);
    kept.push(isTold(marker) ? headOf(marker, segment) : segment);
    at = end;
  }
}

function markerAt(bytes: Uint8Array, at: number): number | undefined {
  const marker = bytes[at + 1];
  return bytes[at] === 0xff && marker !== undefined && marker >= 0xc0 && marker !== 0xff ? marker : undefined;
}

/** Of a segment, its own two bytes included; it must lie within the file. */
function lengthAt(bytes: Uint8Array, at: number): number | undefined {
  const [high, low] = [bytes[at], bytes[at + 1]];
  if (high === undefined || low === undefined) return undefined;
  const length = high * 256 + low;
  return length >= 2 && at + length <= bytes.length ? length : undefined;
}

/** The picture itself: up to the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
}

/** SOF0 to SOF15, without the tables and the extension that lie among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** APP0 to APP15, comments, and what is no part of any picture that is shown. */
const isTold = (marker: number): boolean => marker >= 0xe0;

/** Empty: nothing of it is needed. */
function headOf(marker: number, segment: Uint8Array): Uint8Array {
  const head = heads[marker];
  const name = String.fromCharCode(...segment.subarray(4, 4 + (head?.name.length ?? 0)));
  if (!head || name !== head.name || segment.length < head.size) return new Uint8Array();
  const cut = segment.slice(0, head.size);
  cut.set([0, head.size - 2], 2);
  if (marker === 0xe0) cut.set([0, 0], thumbnailSize);
  return cut;
}

function isSized(bytes: Uint8Array, frame: number): boolean {
  const size = (at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  const [height, width] = [size(frame + 5), size(frame + 7)];
  return height > 0 && width > 0 && height <= mostPixels && width <= mostPixels;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
