/** Which items go into the next message: from the front, never more than a hub would read. */
import { maxItems, maxMessageBytes } from '@zhuji/protocol';

/** Room for the envelope around the items. */
const envelopeBytes = 512;

/** `sizes`: bytes of each item's JSON, in order. Gives how many of the first fit; at least one, or nothing would ever move. */
export function fillBatch(
  sizes: readonly number[],
  limits = { items: maxItems, bytes: maxMessageBytes },
): number {
  let bytes = envelopeBytes;
  let count = 0;
  for (const size of sizes) {
    bytes += size + 1;
    if (count >= limits.items || (count > 0 && bytes > limits.bytes)) break;
    count += 1;
  }
  return count;
}
