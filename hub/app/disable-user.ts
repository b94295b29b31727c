/** An account is never deleted, because the timeline names it; it is disabled, and its sessions end. It may be opened again. */
import type { UserId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';

interface DisablePorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Nobody may disable himself: so one administrator always remains. Refusals: `not_found`, `not_allowed`. */
export function disableUser({ store, clock }: DisablePorts) {
  return (by: User, id: UserId): Promise<Outcome<User>> =>
    store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user) return refused('not_found');
      if (user.id === by.id) return refused('not_allowed', { faults: ['you cannot disable yourself'] });
      await tx.accounts.setDisabled(id, true);
      await tx.accounts.endSessionsOf(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_disabled', subject: id });
      return done({ ...user, disabled: true });
    });
}

/**
 * With the password that it had, and without a session. Refusals: `not_found`; `not_allowed` for a member of a family, whose consent
 * ended with the account.
 */
export function enableUser({ store, clock }: DisablePorts) {
  return (by: User, id: UserId): Promise<Outcome<User>> =>
    store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user) return refused('not_found');
      if (user.role === 'family') return refused('not_allowed', { faults: ['a family is invited anew'] });
      if (!user.disabled) return done(user);
      await tx.accounts.setDisabled(id, false);
      // Those that were only hidden by an earlier version.
      await tx.accounts.endSessionsOf(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_enabled', subject: id });
      return done({ ...user, disabled: false });
    });
}
