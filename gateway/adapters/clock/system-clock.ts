/** The machine's clocks. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type BootId, type Duration, type Instant, instant } from '@zhuji/protocol';
import type { Clock, Stop } from '../../app/ports.ts';

const monotonic = (): number => Number(process.hrtime.bigint() / 1_000_000n);

/** Linux names each start of the machine; elsewhere each start of the program counts as one. */
function bootId(): BootId {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() as BootId;
  } catch {
    return randomUUID() as BootId;
  }
}

/** `wallStartsAt`: a machine without a battery clock believes it is then when the program starts, e.g. 1970. */
export function systemClock(wallStartsAt?: Instant): Clock {
  const start = monotonic();
  return {
    boot: bootId(),
    mono: monotonic,
    wall: () => instant(wallStartsAt === undefined ? Date.now() : wallStartsAt + monotonic() - start),
    after: (wait: Duration, run: () => void): Stop => {
      const timer = setTimeout(run, wait);
      return () => clearTimeout(timer);
    },
    every: (period: Duration, run: () => void): Stop => {
      const timer = setInterval(run, period);
      return () => clearInterval(timer);
    },
  };
}
