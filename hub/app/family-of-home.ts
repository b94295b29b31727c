/** The family of a home as the desk sees and keeps it. */
import type { FamilyMemberView, FamilyOfHome, HomeId, NewConsent, UserId } from '@zhuji/protocol';
import type { Member } from '../core/family/member.ts';
import { consentOf } from './invite-family.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Reader, Store, User } from './ports.ts';

interface FamilyPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusal: `not_found`. */
export function familyOfHome({ store, clock }: Pick<FamilyPorts, 'store' | 'clock'>) {
  return (home: HomeId): Promise<Outcome<FamilyOfHome>> =>
    store.read(async (tx) => {
      if (!(await tx.home(home))) return refused('not_found');
      const invited = await tx.family.invitationsOf(home, clock.now());
      const members = await tx.family.membersOf(home);
      return done({
        members: await Promise.all(members.map((member) => memberView(tx, member))),
        invitations: invited.map(({ id, name, relation, consent, expiresAt }) => ({
          ...{ id, name, relation, consent, expiresAt },
        })),
      });
    });
}

/** The elder, or who speaks for her, wants more or less to be seen. Refusal: `not_found`. */
export function recordConsent({ store, clock }: FamilyPorts) {
  return (by: User, home: HomeId, id: UserId, consent: NewConsent): Promise<Outcome<FamilyMemberView>> =>
    store.write(async (tx) => {
      const member = await tx.family.member(id);
      if (!member || member.home !== home) return refused('not_found');
      const now = clock.now();
      const changed: Member = { ...member, consent: consentOf(consent, by, now) };
      await tx.family.put(changed);
      const subject = `${home}/${id}/${consent.sees}`;
      await tx.audit.add({ at: now, by: by.id, what: 'family_consent_recorded', subject });
      return done(await memberView(tx, changed));
    });
}

/** In this order they are told; those who are not named come after. Refusal: `not_found` for somebody else's member. */
export function orderFamily({ store, clock }: FamilyPorts) {
  return (by: User, home: HomeId, order: readonly UserId[]): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (!(await tx.homes.get(home))) return refused('not_found');
      const members = await tx.family.membersOf(home);
      if (order.some((id) => !members.some(({ user }) => user === id))) return refused('not_found');
      const rank = ({ user, place }: Member): number =>
        order.includes(user) ? order.indexOf(user) : order.length + place;
      const sorted = [...members].sort((a, b) => rank(a) - rank(b));
      for (const [place, member] of sorted.entries()) await tx.family.put({ ...member, place });
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'family_ordered', subject: home });
      return done(undefined);
    });
}

async function memberView(
  { pushSubscriptions }: Pick<Reader, 'pushSubscriptions'>,
  { user, name, relation, consent, joinedAt, phone }: Member,
): Promise<FamilyMemberView> {
  return {
    ...{ id: user, name, relation, consent, joinedAt },
    rings: (await pushSubscriptions.of(user)).length > 0,
    ...(phone !== undefined && { phone }),
  };
}
