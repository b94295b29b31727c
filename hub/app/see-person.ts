/**
 * Somebody's page is there: it asked for something. A live feed is no proof, for a line whose far end lost its power looks open for
 * minutes; so a page asks for something a few times a minute.
 */
import { type Duration, type Instant, later, seconds, type UserId } from '@zhuji/protocol';
import type { Clock, Store } from './ports.ts';

/** A busy page asks many times a second; that its person is there is written down this often. */
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
