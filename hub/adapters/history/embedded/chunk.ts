/**
 * A day of a home, sealed. Layout, version 2:
 *
 *   byte     version of the codec
 *   4 bytes  CRC-32 of all that follows, lowest byte first
 *   whole    number of the newest message row that is in it
 *   whole    time columns; of each: readings, bytes
 *   whole    series; of each: its number in the month file, which time column, bytes
 *   whole    bytes of all time columns under one zstd; 0: they are as they are
 *   the time columns, then the value columns, in that order
 *
 * Times are milliseconds since the day began. Series that were read together share a time column. Devices miss their rhythms in much
 * the same way, so their times are pressed together; in version 1 each was by itself, and the whole number before them was missing.
 */
import { crc32 } from 'node:zlib';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { press, unpress } from './pressed.ts';
import { readTimes, writeTimes } from './time-column.ts';
import { readValues, writeValues } from './value-column.ts';

const version = 2;
const versions = [1, version];
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
  writeTimeColumns(
    out,
    times.map(({ bytes }) => bytes),
  );
  for (const { bytes } of values) out.bytes(bytes);
  return framed(version, out.take());
}

function writeTimeColumns(out: ByteWriter, columns: readonly Uint8Array[]): void {
  const plain = Buffer.concat(columns);
  const pressed = press(plain);
  const smaller = pressed.length < plain.length;
  out.whole(smaller ? pressed.length : 0);
  out.bytes(smaller ? pressed : plain);
}

function readTimeColumns(from: ByteReader, codec: number, lengths: readonly number[]): Uint8Array[] {
  const pressed = codec === 1 ? 0 : from.whole();
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const columns = pressed === 0 ? from : new ByteReader(unpress(from.bytes(pressed), total));
  return lengths.map((length) => columns.bytes(length));
}

export interface Chunk {
  /** Message rows up to this number are in it. */
  readonly sealedTo: number;
  readonly columns: Columns[];
}

/** @param wanted numbers of series; all when undefined. @throws ChunkDamaged */
export function readChunk(bytes: Uint8Array, dayStart: number, wanted?: ReadonlySet<number>): Chunk {
  const { codec, from } = unframed(versions, bytes);
  const sealedTo = from.whole();
  const times = Array.from({ length: from.whole() }, () => ({ count: from.whole(), length: from.whole() }));
  const series = Array.from({ length: from.whole() }, () => ({
    series: from.whole(),
    place: from.whole(),
    length: from.whole(),
  }));
  const timeBytes = readTimeColumns(
    from,
    codec,
    times.map(({ length }) => length),
  );
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

/** Version and checksum before what was written. */
export function framed(codec: number, body: Uint8Array): Uint8Array {
  const all = new Uint8Array(headBytes + body.length);
  all[0] = codec;
  new DataView(all.buffer).setUint32(1, crc32(body), true);
  all.set(body, headBytes);
  return all;
}

/** @throws ChunkDamaged when they do not fit */
export function unframed(
  codecs: readonly number[],
  bytes: Uint8Array,
): { readonly codec: number; readonly from: ByteReader } {
  if (bytes.length < headBytes) throw new ChunkDamaged('too short');
  const [codec = 0] = bytes;
  if (!codecs.includes(codec)) throw new ChunkDamaged(`codec version ${codec}, which this hub does not know`);
  const body = bytes.subarray(headBytes);
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (crc32(body) !== sum) throw new ChunkDamaged('its checksum is wrong');
  return { codec, from: new ByteReader(body) };
}

function timesOf(at: Float64Array, dayStart: number): Uint8Array {
  const out = new ByteWriter();
  writeTimes(
    out,
    at.map((ms) => ms - dayStart),
    false,
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
