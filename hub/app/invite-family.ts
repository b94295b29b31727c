/** An operator invites somebody into the family of a home, and writes down whose consent it is by. */
import {
  type Consent,
  type HomeId,
  type Instant,
  type InvitationId,
  type InvitationMade,
  later,
  type NewConsent,
  type NewInvitation,
} from '@zhuji/protocol';
import { codeOf, invitationLength, readable } from '../core/family/invitation.ts';
import { mostMembers } from '../core/family/member.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, SecretHash, Store, User } from './ports.ts';

export interface InvitePorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'invitation' | 'luck'>;
  readonly hashSecret: SecretHash;
}

/** The answer holds the code: it is shown once. Refusals: `not_found`, `family_full`. */
export function inviteFamily({ store, clock, ids, hashSecret }: InvitePorts) {
  return (by: User, home: HomeId, asked: NewInvitation): Promise<Outcome<InvitationMade>> =>
    store.write(async (tx) => {
      if (!(await tx.homes.get(home))) return refused('not_found');
      const now = clock.now();
      const there = [...(await tx.family.membersOf(home)), ...(await tx.family.invitationsOf(home, now))];
      if (there.length >= mostMembers) return refused('family_full');
      const code = codeOf(ids.luck(16));
      const id = ids.invitation();
      const expiresAt = later(now, invitationLength);
      const { consent, ...who } = asked;
      const given = consentOf(consent, by, now);
      await tx.family.invite({ ...who, id, home, codeHash: hashSecret(code), consent: given, expiresAt });
      await tx.audit.add({ at: now, by: by.id, what: 'family_invited', subject: `${home}/${id}` });
      return done({ id, code: readable(code), path: `/family/#join=${code}`, expiresAt });
    });
}

export const consentOf = (consent: NewConsent, by: User, at: Instant): Consent => ({
  ...consent,
  at,
  recordedBy: by.name,
});

/** Its code is worth nothing any more. Refusal: `not_found`. */
export function takeBackInvitation({ store, clock }: Pick<InvitePorts, 'store' | 'clock'>) {
  return (by: User, home: HomeId, id: InvitationId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (!(await tx.family.dropInvitation(id, home))) return refused('not_found');
      const subject = `${home}/${id}`;
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'family_invitation_taken_back', subject });
      return done(undefined);
    });
}
