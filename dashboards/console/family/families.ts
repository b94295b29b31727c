/** What the desk asks of the hub about the family of a home. */
import type {
  FamilyMemberView,
  FamilyOfHome,
  InvitationMade,
  NewConsent,
  NewInvitation,
} from '@zhuji/protocol/api/family';
import type { HomeId, InvitationId, UserId } from '@zhuji/protocol/ids';
import { ask } from '../../shared/client.ts';

const path = (home: HomeId, leaf = ''): string => `/api/homes/${encodeURIComponent(home)}/family${leaf}`;

export const families = {
  of: (home: HomeId) => ask<FamilyOfHome>('GET', path(home)),
  invite: (home: HomeId, who: NewInvitation) => ask<InvitationMade>('POST', path(home, '/invitations'), who),
  takeBack: (home: HomeId, id: InvitationId) =>
    ask<void>('DELETE', path(home, `/invitations/${encodeURIComponent(id)}`)),
  consent: (home: HomeId, member: UserId, consent: NewConsent) =>
    ask<FamilyMemberView>('PUT', path(home, `/members/${encodeURIComponent(member)}/consent`), consent),
  /** In this order they are told. */
  order: (home: HomeId, members: readonly UserId[]) => ask<void>('PUT', path(home, '/order'), { members }),
  revoke: (home: HomeId, member: UserId) =>
    ask<void>('DELETE', path(home, `/members/${encodeURIComponent(member)}`)),
} as const;
