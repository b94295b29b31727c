/** What the hub's thread and a history's say to each other. */
import { type Instant, instant } from '@zhuji/protocol';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  ReadingBatch,
  Series,
  StoredReading,
  Wanted,
} from '../../app/ports/history.ts';

/** What is asked as it is. Appends go together; pages are asked for one by one. */
export type Plain =
  | 'last'
  | 'range'
  | 'buckets'
  | 'together'
  | 'homes'
  | 'forget'
  | 'dropOutside'
  | 'daysHeard'
  | 'settle'
  | 'start'
  | 'stop';

export type Question = { readonly id: number } & (
  | { [Method in Plain]: { readonly method: Method; readonly args: Parameters<History[Method]> } }[Plain]
  | { readonly method: 'append'; readonly packed: PackedBatches }
  | { readonly method: 'openPages'; readonly wanted: Wanted }
  | { readonly method: 'nextPage' | 'closePages'; readonly pages: number }
);

export interface Failure {
  readonly message: string;
  /** Of what the disk refused. */
  readonly code?: string;
}

/** Of the batches that were not stored: which, and why. */
export type Appended = readonly { readonly n: number; readonly failure: Failure }[];
export type Page = readonly HistoryPoint[] | undefined;

/** What it tells without being asked: what is damaged, or how it stands now. */
export type News =
  | { readonly damage: { readonly file: string; readonly what: string } }
  | { readonly state: HistoryState };

/** For /health and metrics, of a history that keeps its readings elsewhere. */
export interface HistoryState {
  readonly trouble: string | undefined;
  /** Readings that are acknowledged, and not there yet. */
  readonly waiting: number;
  /** Of all since its buffer was made: those that went because that was full, that were not taken there, that the disk spoiled. */
  readonly dropped: number;
  readonly refused: number;
  readonly damaged: number;
  readonly isAway: boolean;
}

export type Answer =
  | { readonly id: number; readonly value: unknown; readonly trouble: string | undefined }
  | { readonly id: number; readonly failure: Failure; readonly trouble: string | undefined }
  | News;

/** Thousands of readings go over as one block of numbers, which is handed over and not copied. */
export interface PackedBatches {
  readonly heads: readonly (Omit<ReadingBatch, 'readings'> & { readonly count: number })[];
  readonly series: readonly Series[];
  readonly numbers: Float64Array<ArrayBuffer>;
}
/** Number, moment, value, and which of the series. */
const readingFields = 4;

export function packBatches(batches: readonly ReadingBatch[]): PackedBatches {
  const heads = batches.map(({ readings, ...head }) => ({ ...head, count: readings.length }));
  const total = heads.reduce((sum, { count }) => sum + count, 0);
  const numbers = new Float64Array(total * readingFields);
  const series = new SeriesTable();
  let place = 0;
  for (const { readings } of batches) {
    for (const reading of readings) {
      numbers[place++] = reading.seq;
      numbers[place++] = reading.at;
      numbers[place++] = reading.value;
      numbers[place++] = series.numberOf(reading);
    }
  }
  return { heads, series: series.all, numbers };
}

export function unpackBatches({ heads, series, numbers }: PackedBatches): ReadingBatch[] {
  let place = 0;
  return heads.map(({ gateway, epoch, home, count }) => {
    const readings: StoredReading[] = [];
    for (const end = place + count * readingFields; place < end; place += readingFields) {
      readings.push(unpackReading(series, numbers, place));
    }
    return { gateway, epoch, home, readings };
  });
}

function unpackReading(series: readonly Series[], numbers: Float64Array, place: number): StoredReading {
  const { device, kind } = series[numbers[place + 3] ?? -1] as Series;
  return {
    seq: numbers[place] ?? 0,
    at: (numbers[place + 1] ?? 0) as Instant,
    device,
    kind,
    value: numbers[place + 2] ?? 0,
  };
}

class SeriesTable {
  readonly all: Series[] = [];
  readonly #numbers = new Map<Series['device'], Map<Series['kind'], number>>();

  numberOf({ device, kind }: Series): number {
    let kinds = this.#numbers.get(device);
    if (!kinds) {
      kinds = new Map();
      this.#numbers.set(device, kinds);
    }
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    kinds.set(kind, this.all.length);
    return this.all.push({ device, kind }) - 1;
  }
}

/** Thousands of buckets go over as one block of numbers each, not as thousands of objects. */
export type PackedSeries = Series & { readonly numbers: Float64Array };
const bucketFields = 6;

export function packed({ device, kind, buckets }: BucketSeries): PackedSeries {
  const numbers = new Float64Array(buckets.length * bucketFields);
  let place = 0;
  for (const { at, min, max, mean, last, count } of buckets) {
    numbers[place++] = at;
    numbers[place++] = min;
    numbers[place++] = max;
    numbers[place++] = mean;
    numbers[place++] = last;
    numbers[place++] = count;
  }
  return { device, kind, numbers };
}

export function unpacked({ device, kind, numbers }: PackedSeries): BucketSeries {
  let place = 0;
  const next = () => numbers[place++] ?? 0;
  const buckets = Array.from(
    { length: numbers.length / bucketFields },
    (): Bucket => ({
      at: instant(next()),
      min: next(),
      max: next(),
      mean: next(),
      last: next(),
      count: next(),
    }),
  );
  return { device, kind, buckets };
}
