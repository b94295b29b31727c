/** Who looked at whose register: once for each person and home in ten minutes, however often a page asks. */
import { type HomeId, type Instant, later, minutes } from '@zhuji/protocol';
import type { Clock, Store, User } from './ports.ts';

const once = minutes(10);
/** Longer lists than that are forgotten, and at worst a look is written down twice. */
const remembered = 10_000;

interface ReadingPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Rejects when it cannot be written down: then nothing is to be shown either. */
export function noteReading({ store, clock }: ReadingPorts) {
  const noted = new Map<string, Instant>();
  return async (by: User, home: HomeId): Promise<void> => {
    const at = clock.now();
    const key = `${by.id} ${home}`;
    const last = noted.get(key);
    if (last !== undefined && later(last, once) > at) return;
    await store.write((tx) => tx.audit.add({ at, by: by.id, what: 'home_read', subject: home }));
    if (noted.size >= remembered) noted.clear();
    noted.set(key, at);
  };
}
