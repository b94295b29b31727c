/** Readings folded into buckets, for any history: the sums are kept, so that buckets of buckets are as exact as the first. */
import { type Duration, hours, instant } from '@zhuji/protocol';
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
  /** The bucket of the one before: the next is in it, as a rule. */
  #start = Number.NaN;
  #fold: Fold | undefined;

  constructor(width: Duration) {
    this.#width = width;
  }

  point(at: number, value: number): void {
    this.add(at, value, value, value, 1, value);
  }

  /** What readings from `at` on come to, all within one bucket. */
  add(at: number, min: number, max: number, sum: number, count: number, last: number): void {
    const fold = this.#at(at);
    if (!fold) {
      this.#fold = { min, max, sum, count, last, lastAt: at };
      this.#folds.set(this.#start, this.#fold);
      return;
    }
    if (min < fold.min) fold.min = min;
    if (max > fold.max) fold.max = max;
    fold.sum += sum;
    fold.count += count;
    if (at < fold.lastAt) return;
    fold.last = last;
    fold.lastAt = at;
  }

  buckets(): Bucket[] {
    const buckets: Bucket[] = [];
    let isRising = true;
    for (const [at, { min, max, sum, count, last }] of this.#folds) {
      isRising &&= at > (buckets.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
      buckets.push({ at: instant(at), min, max, mean: sum / count, last, count });
    }
    // As a rule they were told in their order.
    return isRising ? buckets : buckets.sort((one, other) => one.at - other.at);
  }

  #at(at: number): Fold | undefined {
    if (at >= this.#start && at < this.#start + this.#width) return this.#fold;
    this.#start = bucketStart(at, this.#width);
    this.#fold = this.#folds.get(this.#start);
    return this.#fold;
  }
}
