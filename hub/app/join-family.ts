/**
 * Somebody who was invited joins by the code: an account without a password, bound to one home, signed in on this telephone. Another
 * telephone, or a browser that forgot, needs another invitation.
 */
import { hours, later, type Session } from '@zhuji/protocol';
import { asTyped } from '../core/family/invitation.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store, Tx, User } from './ports.ts';
import { sessionView } from './sign-in.ts';

/** As long as browsers keep a cookie: nobody signs in at three in the morning. It can be ended at any time. */
export const familySessionLength = hours(24 * 400);

interface JoinPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'secret' | 'user'>;
  readonly passwords: Pick<PasswordHash, 'hash'>;
  readonly hashSecret: SecretHash;
}

/** The code is used up in the same transaction. Refusal: `invitation_refused`, whatever is wrong with it. */
export function joinFamily({ store, clock, ids, passwords, hashSecret }: JoinPorts) {
  return async (typed: string): Promise<Outcome<{ token: string; session: Session }>> => {
    const codeHash = hashSecret(asTyped(typed));
    const good = await store.read((tx) => tx.family.invitation(codeHash, clock.now()));
    if (!good) return refused('invitation_refused');
    // Of a secret that nobody knows: this account has no password to try.
    const passwordHash = await passwords.hash(ids.secret());
    const token = ids.secret();
    return store.write(async (tx) => {
      const now = clock.now();
      const invitation = await tx.family.invitation(codeHash, now);
      if (!invitation) return refused('invitation_refused');
      const { id: used, codeHash: _, expiresAt: __, ...who } = invitation;
      await tx.family.dropInvitation(used, who.home);
      const id = ids.user();
      const user: User = { id, username: id, name: who.name, role: 'family', passwordHash, disabled: false };
      await tx.accounts.add(user);
      await tx.family.put({ ...who, user: id, place: await lastPlace(tx, who.home), joinedAt: now });
      const expiresAt = later(now, familySessionLength);
      await tx.accounts.addSession({ tokenHash: hashSecret(token), user: id, expiresAt });
      await tx.audit.add({ at: now, by: id, what: 'family_joined', subject: `${who.home}/${used}` });
      return done({ token, session: sessionView({ user, expiresAt }) });
    });
  };
}

async function lastPlace(tx: Tx, home: Parameters<Tx['family']['membersOf']>[0]): Promise<number> {
  const places = (await tx.family.membersOf(home)).map(({ place }) => place);
  return Math.max(-1, ...places) + 1;
}
