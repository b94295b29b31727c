/**
 * A day of a home, sealed. Layout, version 1:
 *
 *   byte     version of the codec
 *   4 bytes  CRC-32 of all that follows, lowest byte first
 *   whole    number of the newest message row that is in it
 *   whole    time columns; of each: readings, bytes
 *   whole    series; of each: its number in the month file, which time column, bytes
 *   the time columns, then the value columns, in that order
 *
 * Times are milliseconds since the day began. Series that were read together share a time column.
 */
import { crc32 } from 'node:zlib';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { readTimes, writeTimes } from './time-column.ts';
import { readValues, writeValues } from './value-column.ts';

const version = 1;
const headBytes = 5;

/** One series of one day, by time. */
export interface Columns {
  /** Its number in the month file. */
  readonly series: number;
  readonly at: Float64Array;
  readonly value: Float64Array;
}

export class ChunkDamaged extends Error {
  override name = 'ChunkDamaged';
}

export function writeChunk(dayStart: number, sealedTo: number, columns: readonly Columns[]): Uint8Array {
  const times: { at: Float64Array; count: number; bytes: Uint8Array }[] = [];
  const values = columns.map(({ series, at, value }) => {
    let place = times.findIndex((known) => same(known.at, at));
    if (place < 0) place = times.push({ at, count: at.length, bytes: timesOf(at, dayStart) }) - 1;
    return { series, place, bytes: valuesOf(value) };
  });
  const out = new ByteWriter(4_096);
  out.whole(sealedTo);
  out.whole(times.length);
  for (const { count, bytes } of times) {
    out.whole(count);
    out.whole(bytes.length);
  }
  out.whole(values.length);
  for (const { series, place, bytes } of values) {
    out.whole(series);
    out.whole(place);
    out.whole(bytes.length);
  }
  for (const { bytes } of [...times, ...values]) out.bytes(bytes);
  return framed(version, out.take());
}

export interface Chunk {
  /** Message rows up to this number are in it. */
  readonly sealedTo: number;
  readonly columns: Columns[];
}

/** @param wanted numbers of series; all when undefined. @throws ChunkDamaged */
export function readChunk(bytes: Uint8Array, dayStart: number, wanted?: ReadonlySet<number>): Chunk {
  const from = unframed(version, bytes);
  const sealedTo = from.whole();
  const times = Array.from({ length: from.whole() }, () => ({ count: from.whole(), length: from.whole() }));
  const series = Array.from({ length: from.whole() }, () => ({
    series: from.whole(),
    place: from.whole(),
    length: from.whole(),
  }));
  const timeBytes = times.map(({ length }) => from.bytes(length));
  const read = new Map<number, Float64Array>();
  const columns = series.flatMap(({ series, place, length }) => {
    const bytes = from.bytes(length);
    if (wanted && !wanted.has(series)) return [];
    const count = times[place]?.count ?? 0;
    let at = read.get(place);
    if (!at) {
      at = readTimes(new ByteReader(timeBytes[place] ?? new Uint8Array(0)), count).map((ms) => ms + dayStart);
      read.set(place, at);
    }
    return [{ series, at, value: readValues(new ByteReader(bytes), count) }];
  });
  return { sealedTo, columns };
}

/** Up to which message row it goes, without reading the rest. @throws ChunkDamaged */
export const sealedToOf = (bytes: Uint8Array): number => unframed(version, bytes).whole();

/** Version and checksum before what was written. */
export function framed(codec: number, body: Uint8Array): Uint8Array {
  const all = new Uint8Array(headBytes + body.length);
  all[0] = codec;
  new DataView(all.buffer).setUint32(1, crc32(body), true);
  all.set(body, headBytes);
  return all;
}

/** @throws ChunkDamaged when they do not fit */
export function unframed(codec: number, bytes: Uint8Array): ByteReader {
  if (bytes.length < headBytes) throw new ChunkDamaged('too short');
  if (bytes[0] !== codec) throw new ChunkDamaged(`codec version ${bytes[0]}, which this hub does not know`);
  const body = bytes.subarray(headBytes);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (crc32(body) !== sum) throw new ChunkDamaged('its checksum is wrong');
  return new ByteReader(body);
}

function timesOf(at: Float64Array, dayStart: number): Uint8Array {
  const out = new ByteWriter();
  writeTimes(
    out,
    at.map((ms) => ms - dayStart),
  );
  return out.take();
}

function valuesOf(value: Float64Array): Uint8Array {
  const out = new ByteWriter();
  writeValues(out, value);
  return out.take();
}

const same = (one: Float64Array, other: Float64Array): boolean =>
  one.length === other.length && one.every((at, n) => at === other[n]);
