import type { Epoch, Instant, Lane, Receipt } from '@zhuji/protocol';
import type { Progress } from '../core/lanes/settle.ts';

/** As many gaps as one receipt carries; the rest are asked for when these are filled. */
const mostMissing = 100;

export function receiptFor(epoch: Epoch, lane: Lane, progress: Progress, hubTime: Instant): Receipt {
  const missing = progress.gaps.slice(0, mostMissing).map(([from, to]): [number, number] => [from, to]);
  return { v: 1, epoch, lane, seq: progress.settled, hubTime, ...(missing.length > 0 && { missing }) };
}
