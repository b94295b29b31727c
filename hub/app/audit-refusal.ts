/** Somebody signed in asked for what his role may not do, or for what is not in his area: that is written down. */
import type { Clock, Store, User } from './ports.ts';

export function auditRefusal({ store, clock }: { store: Store; clock: Pick<Clock, 'now'> }) {
  return (by: User, subject: string, what: 'not_allowed' | 'not_theirs' = 'not_allowed'): Promise<void> =>
    store.write((tx) => tx.audit.add({ at: clock.now(), by: by.id, what, subject }));
}
