/** An account of the desk gets another name, role, area or password. Its sessions end: what it may see has changed. */
import { type NewPassword, sitsAtDesk, type UserEdit, type UserId } from '@zhuji/protocol';
import { typeable } from './add-user.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store, User } from './ports.ts';

interface EditUserPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Nobody changes himself, so one administrator always remains. Refusals: `not_found`, `not_allowed`. */
export function editUser({ store, clock }: EditUserPorts) {
  return (by: User, id: UserId, edit: UserEdit): Promise<Outcome<User>> =>
    store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user || !sitsAtDesk(user.role)) return refused('not_found');
      if (id === by.id) return refused('not_allowed', { faults: ['you cannot change yourself'] });
      const area = edit.area ?? by.area;
      if (area && !(await tx.areas.get(area))) return refused('not_found');
      const { area: _, ...kept } = user;
      const changed: User = { ...kept, name: edit.name, role: edit.role, ...(area && { area }) };
      await tx.accounts.change(changed);
      await tx.accounts.endSessionsOf(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_changed', subject: id });
      return done(changed);
    });
}

interface PasswordPorts extends EditUserPorts {
  readonly ids: Pick<Ids, 'secret'>;
  readonly passwords: PasswordHash;
  readonly hashSecret: SecretHash;
}

/** Forgotten, or known to somebody else: the hub chooses a new one, shown once. A family signs in without. Refusal: `not_found`. */
export function resetPassword({ store, clock, ids, passwords, hashSecret }: PasswordPorts) {
  return async (by: User, id: UserId): Promise<Outcome<NewPassword>> => {
    const password = typeable(hashSecret(ids.secret()));
    const passwordHash = await passwords.hash(password);
    return store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user || user.role === 'family') return refused('not_found');
      await tx.accounts.change({ ...user, passwordHash });
      await tx.accounts.endSessionsOf(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_password_reset', subject: id });
      return done({ password });
    });
  };
}

/** On every machine, with the password as it is. A family would need a new invitation. Refusals: `not_found`, `not_allowed`. */
export function endSessions({ store, clock }: EditUserPorts) {
  return (by: User, id: UserId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const user = await tx.accounts.byId(id);
      if (!user) return refused('not_found');
      if (user.role === 'family')
        return refused('not_allowed', { faults: ['a family would have to be invited anew'] });
      await tx.accounts.endSessionsOf(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'user_sessions_ended', subject: id });
      return done(undefined);
    });
}
