/**
 * Readings, apart from what an alert needs. Every `at` is by the hub's clock; a span runs from `from` to just before `to`. The
 * contract suite is tests/contract/history.ts.
 */
import type {
  DeviceId,
  Duration,
  Epoch,
  GatewayId,
  HomeId,
  Instant,
  ReadingItem,
  ReadingKind,
} from '@zhuji/protocol';

/** A reading as history keeps it. */
export type StoredReading = Pick<ReadingItem, 'seq' | 'at' | 'device' | 'kind' | 'value'>;

/** What one message of a gateway brought, or a part of it. */
export interface ReadingBatch {
  readonly gateway: GatewayId;
  readonly home: HomeId;
  readonly epoch: Epoch;
  readonly readings: readonly StoredReading[];
}

/** One series of a home: what one device says of one kind. */
export interface Series {
  readonly device: DeviceId;
  readonly kind: ReadingKind;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Series of one home: all, or those of one device, or of some kinds. */
export interface Wanted extends Span {
  readonly home: HomeId;
  readonly device?: DeviceId;
  readonly kinds?: readonly ReadingKind[];
}

export interface HistoryPoint extends Series {
  readonly at: Instant;
  readonly value: number;
}

export interface LastValue extends HistoryPoint {
  readonly home: HomeId;
}

/** What was said in [at, at + width). `last` is the newest of them. */
export interface Bucket {
  readonly at: Instant;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly last: number;
  readonly count: number;
}

export interface BucketSeries extends Series {
  /** Oldest first; those in which nothing was said are left out. */
  readonly buckets: Bucket[];
}

export interface History {
  /**
   * Idempotent by gateway, epoch and seq; durable when it resolves. Rejects when the disk refuses, or is nearly full: nothing of
   * the batch is promised then, and it may be sent again.
   */
  append(batch: ReadingBatch): Promise<void>;
  /** The newest value of every series of these homes. */
  last(homes: readonly HomeId[]): Promise<LastValue[]>;
  /** Oldest first, at most `limit` of them. */
  range(wanted: Wanted & { readonly limit: number }): Promise<HistoryPoint[]>;
  /**
   * Buckets begin at multiples of `width` counted from midnight in China, so that a day's bucket is a day as people live it. A
   * bucket at either end counts only what lies within the span.
   */
  buckets(wanted: Wanted & { readonly width: Duration }): Promise<BucketSeries[]>;
  /** One kind over many homes, as one series: what a community's day was like. */
  together(
    wanted: Span & {
      readonly homes: readonly HomeId[];
      readonly kind: ReadingKind;
      readonly width: Duration;
    },
  ): Promise<Bucket[]>;
  /** Everything of a home within the span in pages, oldest first: for an export, or to move it elsewhere. */
  pages(wanted: Wanted): AsyncIterable<readonly HistoryPoint[]>;
  /** Every home of which something is kept. */
  homes(): Promise<HomeId[]>;
  /** The right to be forgotten: nothing of this home is kept. */
  forget(home: HomeId): Promise<void>;
  /**
   * What lies outside need not be kept any more: too old, or of a time that has not come, from when a clock was wrong. It may go
   * later, with its whole month.
   */
  dropOutside(span: Span): Promise<void>;
  /** How many days of the span have a reading, of whichever home. */
  daysHeard(span: Span): Promise<number>;
  /** Work that can wait: whatever is due at this moment, e.g. to seal the days that are over. */
  settle(now: Instant): Promise<void>;
  /** What it is stuck on, or what of it is damaged; for /health. */
  trouble(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}
