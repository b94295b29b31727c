/** A membership ends: the desk takes the consent back for the elder, or the member leaves. From then on nothing is shown or told. */
import type { HomeId, UserId } from '@zhuji/protocol';
import type { Member } from '../core/family/member.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, Tx, User } from './ports.ts';

interface EndPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusal: `not_found`, also for a member of another home. */
export function revokeMember({ store, clock }: EndPorts) {
  return (by: User, home: HomeId, id: UserId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const member = await tx.family.member(id);
      if (!member || member.home !== home) return refused('not_found');
      await end(tx, member, { at: clock.now(), by: by.id, what: 'family_consent_revoked' });
      return done(undefined);
    });
}

/** Refusal: `not_found`. */
export function leaveFamily({ store, clock }: EndPorts) {
  return (by: User): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const member = await tx.family.member(by.id);
      if (!member) return refused('not_found');
      await end(tx, member, { at: clock.now(), by: by.id, what: 'family_left' });
      return done(undefined);
    });
}

/** Every telephone of a disabled account is signed out, and its open pages end. */
async function end(
  tx: Tx,
  member: Member,
  line: Omit<Parameters<Tx['audit']['add']>[0], 'subject'>,
): Promise<void> {
  await tx.family.put({ ...member, endedAt: line.at });
  await tx.accounts.setDisabled(member.user, true);
  await tx.audit.add({ ...line, subject: `${member.home}/${member.user}` });
}
