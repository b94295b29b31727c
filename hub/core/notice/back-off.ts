/** How long to wait before the next try: longer each time, and never everybody at once. */
import { type Duration, milliseconds, type Severity, seconds } from '@zhuji/protocol';

const first = seconds(1);
const longest: Record<Severity, Duration> = {
  P1: seconds(8),
  P2: seconds(60),
  P3: seconds(300),
  P4: seconds(300),
};

/**
 * @param tries how often it has been tried, at least 1
 * @param chance from 0 to 1; the wait is between half of the full one and all of it
 */
export function backOff(severity: Severity, tries: number, chance: number): Duration {
  const full = Math.min(first * 2 ** Math.min(tries - 1, 20), longest[severity]);
  return milliseconds(full * (0.5 + chance / 2));
}
