/**
 * What a chunk comes to: least, most, sum, count and newest of each quarter of an hour, and of the day. Exact where the readings are
 * scaled whole numbers; where they are floats, sums are kept to the 24 bits of a float, least and most as they are. Layout, version 1,
 * with the frame of a chunk: its length, then all of it under zstd: the series with how they are kept, then a column of each field
 * through all of them.
 */

import { ByteReader, ByteWriter } from '../bytes.ts';
import type { Fold } from '../fold.ts';
import { commonDigits, scaled, unscaled } from '../scaled.ts';
import { type Columns, framed, unframed } from './chunk.ts';
import { press, unpress } from './pressed.ts';
import { readValues, writeValues } from './value-column.ts';
import { readWholes, writeWholes } from './whole-column.ts';

const version = 1;
const floats = 15;

export const quarter = 15 * 60_000;

export interface Rolled {
  readonly series: number;
  /** Rising. `lastAt` is the beginning of the slot: within the day that is all that is asked of it. */
  readonly slots: { readonly slot: number; readonly fold: Fold }[];
}

/** @param width of a slot in milliseconds; slots are counted from the day's beginning */
export function rollUp({ series, at, value }: Columns, dayStart: number, width: number): Rolled {
  const slots: { slot: number; fold: Fold }[] = [];
  for (let n = 0; n < at.length; n++) {
    const slot = Math.floor(((at[n] ?? 0) - dayStart) / width);
    const read = value[n] ?? 0;
    const open = slots.at(-1);
    if (open?.slot === slot) add(open.fold, read);
    else {
      const lastAt = dayStart + slot * width;
      slots.push({ slot, fold: { min: read, max: read, sum: read, count: 1, last: read, lastAt } });
    }
  }
  return { series, slots };
}

function add(fold: Fold, value: number): void {
  if (value < fold.min) fold.min = value;
  if (value > fold.max) fold.max = value;
  fold.sum += value;
  fold.count += 1;
  fold.last = value;
}

export function writeRollup(rolled: readonly Rolled[]): Uint8Array {
  const out = new ByteWriter(1_024);
  const kept = rolled.map(({ slots }) => digitsFor(slots.map(({ fold }) => fold)));
  out.whole(rolled.length);
  rolled.forEach(({ series, slots }, n) => {
    out.whole(series);
    out.whole(slots.length);
    out.byte(kept[n] ?? floats);
  });
  writeWholes(
    out,
    columnOf(rolled, ({ slot }, n) => slot - n),
  );
  writeWholes(
    out,
    columnOf(rolled, ({ fold }) => fold.count),
  );
  const exact = rolled.flatMap(({ slots }, n) => {
    const digits = kept[n];
    return digits === undefined ? [] : slots.map(({ fold }) => wholeFold(fold, digits));
  });
  const rough = rolled.filter((_, n) => kept[n] === undefined);
  for (const field of exactFields) writeWholes(out, Float64Array.from(exact, field), false);
  for (const field of roughFields)
    writeValues(
      out,
      columnOf(rough, ({ fold }) => field(fold)),
    );
  const body = out.take();
  out.whole(body.length);
  out.bytes(press(body));
  return framed(version, out.take());
}

type Slot = Rolled['slots'][number];

const columnOf = (rolled: readonly Rolled[], field: (slot: Slot, n: number) => number): Float64Array =>
  Float64Array.from(rolled.flatMap(({ slots }) => slots.map(field)));

/** The newest says most; the others lie near it. */
const exactFields: readonly ((fold: WholeFold) => number)[] = [
  ({ last }) => last,
  ({ last, min }) => last - min,
  ({ last, max }) => max - last,
  ({ sum, count, min, max }) => sum - Math.round((count * (min + max)) / 2),
];
const roughFields: readonly ((fold: Fold) => number)[] = [
  ({ last }) => last,
  ({ min }) => min,
  ({ max }) => max,
  ({ sum, count }) => Math.fround(sum / count),
];

type WholeFold = Pick<Fold, 'min' | 'max' | 'sum' | 'count' | 'last'>;

const wholeFold = ({ min, max, sum, count, last }: Fold, digits: number): WholeFold => ({
  min: scaled(min, digits),
  max: scaled(max, digits),
  sum: scaled(sum, digits),
  count,
  last: scaled(last, digits),
});

/** The sums are sums of what has these digits, so they need not be exact themselves: rounding puts them right. */
function digitsFor(folds: readonly Fold[]): number | undefined {
  return commonDigits(Float64Array.from(folds.flatMap(({ min, max, last }) => [min, max, last])));
}

type EachSlot = (slot: number, min: number, max: number, sum: number, count: number, last: number) => void;

/**
 * @param wanted gives what each slot of a series is told to; undefined: that series is passed over
 * @throws ChunkDamaged
 */
export function readRollup(bytes: Uint8Array, wanted: (series: number) => EachSlot | undefined): void {
  const { from: packed } = unframed([version], bytes);
  const length = packed.whole();
  const from = new ByteReader(unpress(packed.rest(), length));
  const heads = Array.from({ length: from.whole() }, () => ({
    series: from.whole(),
    length: from.whole(),
    digits: from.byte(),
  }));
  const total = sumOf(heads);
  const [slots, counts] = [readWholes(from, total), readWholes(from, total)];
  const exact = readExact(from, sumOf(heads.filter(({ digits }) => digits !== floats)));
  const rough = readRough(from, sumOf(heads.filter(({ digits }) => digits === floats)));
  let [at, exactAt, roughAt] = [0, 0, 0];
  for (const { series, length, digits } of heads) {
    const each = wanted(series);
    for (let n = 0; n < length; n++, at++) {
      const place = digits === floats ? roughAt++ : exactAt++;
      if (!each) continue;
      const slot = (slots[at] ?? 0) + n;
      if (digits === floats) rough(place, slot, counts[at] ?? 0, each);
      else exact(place, slot, counts[at] ?? 0, digits, each);
    }
  }
}

const sumOf = (heads: readonly { length: number }[]): number =>
  heads.reduce((sum, { length }) => sum + length, 0);

function readExact(from: ByteReader, total: number) {
  const columns = exactFields.map(() => readWholes(from, total));
  const [lasts = none, below = none, above = none, sums = none] = columns;
  return (n: number, slot: number, count: number, digits: number, each: EachSlot): void => {
    const last = lasts[n] ?? 0;
    const min = last - (below[n] ?? 0);
    const max = last + (above[n] ?? 0);
    const sum = (sums[n] ?? 0) + Math.round((count * (min + max)) / 2);
    each(
      slot,
      unscaled(min, digits),
      unscaled(max, digits),
      unscaled(sum, digits),
      count,
      unscaled(last, digits),
    );
  };
}

function readRough(from: ByteReader, total: number) {
  const columns = roughFields.map(() => readValues(from, total));
  const [lasts = none, mins = none, maxs = none, means = none] = columns;
  return (n: number, slot: number, count: number, each: EachSlot): void =>
    each(slot, mins[n] ?? 0, maxs[n] ?? 0, (means[n] ?? 0) * count, count, lasts[n] ?? 0);
}
const none = new Float64Array(0);
