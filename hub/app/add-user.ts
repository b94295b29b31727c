/** A new account. The hub chooses its password, so that none is weak, reused or a default. */
import type { NewUser, UserCreated, UserId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store } from './ports.ts';

export interface AddUserPorts {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'secret' | 'user'>;
  passwords: PasswordHash;
  hashSecret: SecretHash;
}

/** The answer holds the password: it is shown once and stored nowhere. Refusals: `already_exists`; `not_found` for the area. */
export function addUser({ store, clock, ids, passwords, hashSecret }: AddUserPorts) {
  return async (
    by: UserId | 'system',
    { username, name, role, area }: NewUser,
  ): Promise<Outcome<UserCreated>> => {
    const password = typeable(hashSecret(ids.secret()));
    const passwordHash = await passwords.hash(password);
    const id = ids.user();
    const user = { id, username, name, role, passwordHash, disabled: false, ...(area && { area }) };
    return store.write(async (tx) => {
      if (area && !(await tx.areas.get(area))) return refused('not_found');
      if (!(await tx.accounts.add(user)))
        return refused('already_exists', { faults: ['/username is taken'] });
      await tx.audit.add({ at: clock.now(), by, what: 'user_added', subject: id });
      return done({ id, username, role, password });
    });
  };
}

/** 80 of the random bits as `3f9a-02d9-…`: no two letters look alike, and any keyboard has them. */
export const typeable = (hex: string): string => (hex.slice(0, 20).match(/.{4}/g) ?? []).join('-');
