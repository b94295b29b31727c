/**
 * How often somebody may try to sign in. Counted before the work of a try is done, so that a flood costs nothing.
 * A call centre shares one address and everybody mistypes at the change of shift, so the narrow limit is on one name from one
 * address. A stranger who tries a colleague's name from elsewhere is slowed down long before he can lock the colleague out.
 */
import { between, type Duration, type Instant, later, minutes } from '@zhuji/protocol';
import type { Clock } from '../../app/ports.ts';

const window = minutes(1);
const longestWait = minutes(15);
const limits = { pair: 5, address: 30, username: 60 } as const;
/** Bounds the memory a flood of invented names can take: the longest untouched is forgotten first. */
const mostKeys = 20_000;

interface Tries {
  count: number;
  since: Instant;
  /** Waits in a row; each is twice the one before. */
  waits: number;
  closedUntil: Instant;
}

export interface SignInThrottle {
  /** Counts one try. Undefined: go on; otherwise how long to wait. */
  try(username: string, address: string): Duration | undefined;
  /** Takes that try back: only failures count. */
  succeeded(username: string, address: string): void;
}

export function signInThrottle(clock: Pick<Clock, 'now'>): SignInThrottle {
  const known = new Map<string, Tries>();
  return {
    try(username, address) {
      const now = clock.now();
      for (const [key, limit] of keysOf(username, address)) {
        const tries = counted(known.get(key), limit, now);
        known.delete(key);
        known.set(key, tries);
        if (tries.closedUntil > now) return between(now, tries.closedUntil);
      }
      for (const key of known.keys()) {
        if (known.size <= mostKeys) break;
        known.delete(key);
      }
      return undefined;
    },
    succeeded(username, address) {
      for (const [key] of keysOf(username, address)) {
        const tries = known.get(key);
        if (tries) known.set(key, { ...tries, count: Math.max(0, tries.count - 1) });
      }
    },
  };
}

const keysOf = (username: string, address: string): [string, number][] => [
  [`address ${address}`, limits.address],
  [`pair ${address} ${username}`, limits.pair],
  [`username ${username}`, limits.username],
];

/** The state after one more try at `now`. */
function counted(tries: Tries | undefined, limit: number, now: Instant): Tries {
  if (!tries || now > later(tries.closedUntil, longestWait)) {
    return { count: 1, since: now, waits: 0, closedUntil: now };
  }
  if (tries.closedUntil > now) return tries;
  const fresh = now >= later(tries.since, window);
  const count = fresh ? 1 : tries.count + 1;
  const since = fresh ? now : tries.since;
  if (count <= limit) return { ...tries, count, since };
  const wait = Math.min(window * 2 ** tries.waits, longestWait) as Duration;
  return { count: 0, since: now, waits: tries.waits + 1, closedUntil: later(now, wait) };
}
