/** What the desk and the family themselves may do about a family. */
import type { answerAsFamily } from '../../app/answer-as-family.ts';
import type { leaveFamily, revokeMember } from '../../app/end-membership.ts';
import type { familyOfHome, orderFamily, recordConsent } from '../../app/family-of-home.ts';
import type { familyView, familyWeeks, setQuietHours } from '../../app/family-view.ts';
import type { inviteFamily, takeBackInvitation } from '../../app/invite-family.ts';
import type { joinFamily } from '../../app/join-family.ts';

export interface FamilyUseCases {
  inviteFamily: ReturnType<typeof inviteFamily>;
  takeBackInvitation: ReturnType<typeof takeBackInvitation>;
  joinFamily: ReturnType<typeof joinFamily>;
  familyOfHome: ReturnType<typeof familyOfHome>;
  recordConsent: ReturnType<typeof recordConsent>;
  orderFamily: ReturnType<typeof orderFamily>;
  revokeMember: ReturnType<typeof revokeMember>;
  leaveFamily: ReturnType<typeof leaveFamily>;
  familyView: ReturnType<typeof familyView>;
  familyWeeks: ReturnType<typeof familyWeeks>;
  setQuietHours: ReturnType<typeof setQuietHours>;
  answerAsFamily: ReturnType<typeof answerAsFamily>;
}
