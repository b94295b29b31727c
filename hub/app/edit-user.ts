/** An account of the desk gets another name, role, area or password. Its sessions end: what it may see has changed. */
import { type NewPassword, sitsAtDesk, type UserEdit, type UserId } from '@zhuji/protocol';
import { versionOf } from '../core/register/part-version.ts';
import { typeable } from './add-user.ts';
import { lastWriter } from './last-writer.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store, User } from './ports.ts';

interface EditUserPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What `PUT /api/users/:id` writes, as its writer saw it. */
export const userVersion = ({ name, role, area }: Pick<User, 'name' | 'role' | 'area'>): string =>
  versionOf({ name, role, area });

/**
 * Nobody changes himself, so one administrator always remains. Refusals: `not_found`, `not_allowed`, `changed_meanwhile` with who did.
 * @param seen the version that its writer saw; undefined: whatever is there is overwritten
 */
export function editUser({ store, clock }: EditUserPorts & { readonly store: Pick<Store, 'read'> }) {
  return async (by: User, id: UserId, edit: UserEdit, seen?: string): Promise<Outcome<User>> => {
    const outcome = await store.write(async (tx): Promise<Outcome<User>> => {
      const user = await tx.accounts.byId(id);
      if (!user || !sitsAtDesk(user.role)) return refused('not_found');
      if (seen !== undefined && seen !== userVersion(user)) return refused('changed_meanwhile');
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
    if (outcome.ok || outcome.code !== 'changed_meanwhile') return outcome;
    return refused('changed_meanwhile', await lastWriter(store, id, writes));
  };
}
const writes: ReadonlySet<string> = new Set(['user_changed', 'user_added']);

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
