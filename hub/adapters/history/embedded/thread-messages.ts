/** What the hub's thread and the history's say to each other. */
import { instant } from '@zhuji/protocol';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  ReadingBatch,
  Series,
  Wanted,
} from '../../../app/ports/history.ts';
import type { EmbeddedHistoryOptions } from './embedded-history.ts';

export type ThreadOptions = Omit<EmbeddedHistoryOptions, 'report'>;

/** What is asked as it is. Appends go together; pages are asked for one by one. */
export type Plain =
  | 'last'
  | 'range'
  | 'buckets'
  | 'together'
  | 'homes'
  | 'forget'
  | 'dropBefore'
  | 'settle'
  | 'start'
  | 'stop';

export type Question = { readonly id: number } & (
  | { [Method in Plain]: { readonly method: Method; readonly args: Parameters<History[Method]> } }[Plain]
  | { readonly method: 'append'; readonly batches: readonly ReadingBatch[] }
  | { readonly method: 'openPages'; readonly wanted: Wanted }
  | { readonly method: 'nextPage' | 'closePages'; readonly pages: number }
);

export interface Failure {
  readonly message: string;
  /** Of what the disk refused. */
  readonly code?: string;
}

/** Of each batch, in their order: why it was not stored. */
export type Appended = readonly (Failure | undefined)[];
export type Page = readonly HistoryPoint[] | undefined;

export type Answer =
  | { readonly id: number; readonly value: unknown; readonly trouble: string | undefined }
  | { readonly id: number; readonly failure: Failure; readonly trouble: string | undefined }
  | { readonly damage: { readonly file: string; readonly what: string } };

/** Thousands of buckets go over as one block of numbers each, not as thousands of objects. */
export type PackedSeries = Series & { readonly numbers: Float64Array };
const fields = 6;

export const packed = ({ device, kind, buckets }: BucketSeries): PackedSeries => ({
  device,
  kind,
  numbers: Float64Array.from(
    buckets.flatMap(({ at, min, max, mean, last, count }) => [at, min, max, mean, last, count]),
  ),
});

export const unpacked = ({ device, kind, numbers }: PackedSeries): BucketSeries => ({
  device,
  kind,
  buckets: Array.from({ length: numbers.length / fields }, (_, n): Bucket => {
    const [at = 0, min = 0, max = 0, mean = 0, last = 0, count = 0] = numbers.subarray(
      n * fields,
      (n + 1) * fields,
    );
    return { at: instant(at), min, max, mean, last, count };
  }),
});
