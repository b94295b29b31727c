/**
 * Whether a workbook unpacks to something of a sensible size: a zip of 8 MB can hold gigabytes, and whoever takes it in whole is gone.
 * Really unpacked, off the loop, since what a zip says of its sizes is anybody's word. What its directory does not name is not seen.
 */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflated = promisify(inflateRaw);

/** A workbook of short cells packs some twelve times; the first part leaves room for small ones of long, equal rows. */
const mostFor = (bytes: Buffer): number => 32 * 1024 * 1024 + bytes.length * 24;

export async function unpacksToSensibleSize(bytes: Buffer): Promise<boolean> {
  let left = mostFor(bytes);
  for (const packed of entriesOf(bytes)) {
    const unpacked = await inflated(packed, { maxOutputLength: left }).catch(() => undefined);
    if (!unpacked) return false;
    left -= unpacked.length;
    if (left <= 0) return false;
  }
  return true;
}

const directoryEnd = Buffer.from([0x50, 0x4b, 5, 6]);
const directoryEntry = 0x02014b50;
const deflated = 8;

/** Each compressed part, by the directory at the zip's end (APPNOTE.TXT 4.3.12). */
function* entriesOf(bytes: Buffer): Generator<Buffer> {
  const end = bytes.lastIndexOf(directoryEnd);
  if (end < 0 || end + 22 > bytes.length) return;
  let at = bytes.readUInt32LE(end + 16);
  while (at + 46 <= end && bytes.readUInt32LE(at) === directoryEntry) {
    const header = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt16LE(at + 10) === deflated && header + 30 <= end) {
      const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
      yield bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    }
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}
