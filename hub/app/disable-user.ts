/** An account is never deleted, because the timeline names it; it is disabled, and its sessions end. */
import type { UserId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';

/** Nobody may disable himself: so one administrator always remains. Refusals: `not_found`, `not_allowed`. */
export function disableUser({ store, clock }: { store: Store; clock: Pick<Clock, 'now'> }) {
  return (by: User, id: UserId): Promise<Outcome<User>> =>
    store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user) return refused('not_found');
      if (user.id === by.id) return refused('not_allowed', { faults: ['you cannot disable yourself'] });
      await tx.accounts.setDisabled(id, true);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_disabled', subject: id });
      return done({ ...user, disabled: true });
    });
}
