/** Readings folded into buckets, for any history: the sums are kept, so that buckets of buckets are as exact as the first. */
import { type Duration, hours, type Instant, instant } from '@zhuji/protocol';
import type { Bucket } from '../../app/ports/history.ts';

export interface Fold {
  min: number;
  max: number;
  sum: number;
  count: number;
  last: number;
  lastAt: number;
}

/** China keeps one time, eight hours ahead of UTC, with no summer time: a day begins there. */
export const midnightOffset = hours(8);

/** The beginning of the bucket that holds this moment. */
export const bucketStart = (at: number, width: Duration): number =>
  Math.floor((at + midnightOffset) / width) * width - midnightOffset;

export class Folding {
  readonly #width: Duration;
  readonly #folds = new Map<number, Fold>();

  constructor(width: Duration) {
    this.#width = width;
  }

  point(at: number, value: number): void {
    this.fold(at, { min: value, max: value, sum: value, count: 1, last: value, lastAt: at });
  }

  /** `at`: any moment within the bucket. */
  fold(at: number, more: Readonly<Fold>): void {
    const start = bucketStart(at, this.#width);
    const known = this.#folds.get(start);
    if (known) join(known, more);
    else this.#folds.set(start, { ...more });
  }

  buckets(): Bucket[] {
    return [...this.#folds]
      .sort(([one], [other]) => one - other)
      .map(([at, { min, max, sum, count, last }]) => ({
        at: instant(at) as Instant,
        min,
        max,
        mean: sum / count,
        last,
        count,
      }));
  }
}

function join(known: Fold, more: Readonly<Fold>): void {
  known.min = Math.min(known.min, more.min);
  known.max = Math.max(known.max, more.max);
  known.sum += more.sum;
  known.count += more.count;
  if (more.lastAt >= known.lastAt) {
    known.last = more.last;
    known.lastAt = more.lastAt;
  }
}
