/** The machine's clocks. */
import { type Duration, type Instant, instant, milliseconds } from '@zhuji/protocol';
import type { Clock, Machine } from '../../app/ports.ts';

export const systemMachine: Machine = {
  wall: () => Date.now(),
  mono: () => performance.now(),
  after(wait: Duration, run: () => void) {
    const timer = setTimeout(run, wait);
    return () => clearTimeout(timer);
  },
};

/** A timer counts on a clock of its own; the wall clock may be set meanwhile. Looking once a second keeps the two together. */
const longestSleepMs = 1_000;

/** For a command that runs beside the hub and is over in a moment; the hub itself keeps its own time (`HubClock`). */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  wakeAt(at: Instant, wake: () => void) {
    const wait = Math.min(Math.max(at - Date.now(), 0), longestSleepMs);
    return systemMachine.after(milliseconds(wait), wake);
  },
};
