/** Somebody's page is there: it asked for something, or stands on the live feed. */
import { type Duration, type Instant, later, seconds, type UserId } from '@zhuji/protocol';
import type { Clock, Store } from './ports.ts';

/** A page shows itself many times a second; who is there is written down this often. */
const interval: Duration = seconds(10);
/** After this without a sight of it, a page is gone. */
export const absence: Duration = seconds(60);

interface PresencePorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Never rejects: a store that fails now says so itself, and the next sight is written down. */
export function seePerson({ store, clock }: PresencePorts) {
  const written = new Map<UserId, Instant>();
  return async (id: UserId): Promise<void> => {
    const now = clock.now();
    const last = written.get(id);
    if (last !== undefined && last <= now && later(last, interval) > now) return;
    written.set(id, now);
    await store.write((tx) => tx.accounts.saw(id, now)).catch(() => written.delete(id));
  };
}
