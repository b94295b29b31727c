/** A moment as people in China read it. */
import { hours, type Instant, later } from '@zhuji/protocol';

const chinaOffset = hours(8);

export function clockOf(at: Instant): {
  readonly month: number;
  readonly day: number;
  readonly time: string;
} {
  const local = new Date(later(at, chinaOffset));
  return {
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    time: local.toISOString().slice(11, 16),
  };
}
