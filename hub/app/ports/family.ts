/** Who of a family is bound to which home, and who is invited. */
import type { HomeId, Instant, InvitationId, UserId } from '@zhuji/protocol';
import type { Invitation } from '../../core/family/invitation.ts';
import type { Member } from '../../core/family/member.ts';

export interface FamilyTies {
  invite(invitation: Invitation): Promise<void>;
  /** By its code, if it is still good. */
  invitation(codeHash: string, now: Instant): Promise<Invitation | undefined>;
  /** Those that are still good, the oldest first. */
  invitationsOf(home: HomeId, now: Instant): Promise<Invitation[]>;
  /** It is used, or taken back. False when it is not of this home, or gone. */
  dropInvitation(id: InvitationId, home: HomeId): Promise<boolean>;
  dropExpired(now: Instant): Promise<void>;
  /** Undefined too for one whose membership has ended. */
  member(user: UserId): Promise<Member | undefined>;
  /** In the order in which they are told; nobody whose membership has ended. */
  membersOf(home: HomeId): Promise<Member[]>;
  put(member: Member): Promise<void>;
}
