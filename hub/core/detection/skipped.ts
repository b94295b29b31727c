/** `events_skipped`: numbers that the gateway reserved and lost to a power cut, so that nobody waits for them. */
import type { EventItem } from '@zhuji/protocol';
import type { Range } from '../lanes/settle.ts';

/** Undefined when it does not say which: both ends whole, in order, and before the event's own number. */
export function skippedRange(item: EventItem): Range | undefined {
  const from = item.detail?.from;
  const to = item.detail?.to;
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  const whole = Number.isSafeInteger(from) && Number.isSafeInteger(to);
  return whole && from >= 1 && from <= to && to < item.seq ? [from, to] : undefined;
}
