/** Sign-in, the session that it opens, and its end. */
import { type Duration, hours, type Instant, later, type Role, type Session } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, PasswordHash, SecretHash, Store, User } from './ports.ts';

/** One shift, and no more: a session is never prolonged. */
const oneShift = hours(12);
/** A telephone that must ring at three in the morning is not signed out at midnight. It can be ended at any time. */
const ownTelephone = hours(24 * 400);
export const sessionLengthOf = (role: Role): Duration => (role === 'responder' ? ownTelephone : oneShift);

export interface SignedIn {
  readonly user: User;
  readonly expiresAt: Instant;
  readonly tokenHash: string;
}

interface SignInPorts {
  store: Store;
  clock: Pick<Clock, 'now'>;
  ids: Pick<Ids, 'secret'>;
  passwords: PasswordHash;
  hashSecret: SecretHash;
}

/**
 * Answers the session's token, once; the store keeps its hash. An unknown user, a wrong password and a disabled account get one
 * answer, and wait equally long for it. Never writes down what was typed: people type passwords into the wrong field.
 */
export function signIn({ store, clock, ids, passwords, hashSecret }: SignInPorts) {
  return async (
    username: string,
    password: string,
  ): Promise<Outcome<{ token: string; session: Session }>> => {
    const user = await store.read((tx) => tx.account(username));
    const right = await passwords.verify(user?.passwordHash, password);
    const now = clock.now();
    if (!user || !right || user.disabled) {
      const subject = user?.id ?? 'unknown';
      await store.write((tx) => tx.audit.add({ at: now, by: 'system', what: 'sign_in_refused', subject }));
      return refused('sign_in_refused');
    }
    const token = ids.secret();
    const expiresAt = later(now, sessionLengthOf(user.role));
    await store.write(async (tx) => {
      await tx.accounts.dropExpired(now);
      await tx.accounts.addSession({ tokenHash: hashSecret(token), user: user.id, expiresAt });
      await tx.audit.add({ at: now, by: user.id, what: 'signed_in', subject: user.id });
    });
    return done({ token, session: sessionView({ user, expiresAt }) });
  };
}

export function sessionOf({ store, clock, hashSecret }: Pick<SignInPorts, 'store' | 'clock' | 'hashSecret'>) {
  return async (token: string): Promise<SignedIn | undefined> => {
    const tokenHash = hashSecret(token);
    const session = await store.read((tx) => tx.session(tokenHash, clock.now()));
    return session && { ...session, tokenHash };
  };
}

/** @param endpoint where this browser takes its pushes: whoever is signed out is told nothing there any more */
export function signOut({ store, clock }: Pick<SignInPorts, 'store' | 'clock'>) {
  return ({ user, tokenHash }: SignedIn, endpoint?: string): Promise<void> =>
    store.write(async (tx) => {
      await tx.accounts.endSession(tokenHash);
      if (endpoint !== undefined) await tx.pushSubscriptions.drop(endpoint, user.id);
      await tx.audit.add({ at: clock.now(), by: user.id, what: 'signed_out', subject: user.id });
    });
}

export const sessionView = ({ user, expiresAt }: Pick<SignedIn, 'user' | 'expiresAt'>): Session => ({
  user: {
    id: user.id,
    username: user.username,
    name: user.name,
    role: user.role,
    ...(user.area && { area: user.area }),
  },
  expiresAt,
});
