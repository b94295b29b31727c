/** The machine's clock. */
import { type Instant, instant } from '@zhuji/protocol';
import type { Clock } from '../../app/ports.ts';

/** A timer counts on a clock of its own; the wall clock may be set meanwhile. Looking once a second keeps the two together. */
const longestSleepMs = 1_000;

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  wakeAt(at: Instant, wake: () => void) {
    const timer = setTimeout(wake, Math.min(Math.max(at - Date.now(), 0), longestSleepMs));
    return () => clearTimeout(timer);
  },
};
