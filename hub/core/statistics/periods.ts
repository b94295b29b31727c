/** Where a day and a month begin. China keeps one time, eight hours ahead of UTC, with no summer time. */
import { earlier, hours, type Instant, instant, later } from '@zhuji/protocol';

const chinaOffset = hours(8);
const day = hours(24);

export const startOfDay = (at: Instant): Instant => {
  const local = later(at, chinaOffset);
  return earlier(instant(local - (local % day)), chinaOffset);
};

export const startOfMonth = (at: Instant): Instant => {
  const dayOfMonth = new Date(later(at, chinaOffset)).getUTCDate();
  return instant(startOfDay(at) - (dayOfMonth - 1) * day);
};
