/** The family of a home, as the desk keeps it: who is invited, by whose consent, who may see what, and no longer. */
import {
  FamilyMemberView,
  FamilyOfHome,
  FamilyOrder,
  HomeId,
  InvitationId,
  InvitationMade,
  NewConsent,
  NewInvitation,
  UserId,
} from '@zhuji/protocol';
import Type from 'typebox';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import type { FamilyUseCases } from '../family-use-cases.ts';
import { signedIn } from '../guard.ts';
import { granted } from '../refusal.ts';

const facts = { tag: 'family', role: 'operator' } as const;
const params = Type.Object({ id: HomeId });
const memberParams = Type.Object({ id: HomeId, member: UserId });
const invitationParams = Type.Object({ id: HomeId, invitation: InvitationId });

export function homeFamilyRoutes(app: App, useCases: FamilyUseCases): void {
  reading(app, useCases);
  inviting(app, useCases);
  keeping(app, useCases);
}

function reading(app: App, { familyOfHome }: FamilyUseCases): void {
  const all = describeRoute(
    { ...facts, zh: '家庭的家属', en: 'The family of a home, and who is invited', refusals: ['not_found'] },
    { 200: FamilyOfHome },
    { params },
  );
  app.get('/api/homes/:id/family', all, async ({ params: { id } }) => granted(await familyOfHome(id)));
}

function inviting(app: App, { inviteFamily, takeBackInvitation }: FamilyUseCases): void {
  const invite = describeRoute(
    {
      ...facts,
      zh: '邀请家属(邀请码只显示一次)',
      en: 'Invite into the family; the code is shown once',
      changes: true,
      refusals: ['not_found', 'family_full'],
    },
    { 201: InvitationMade },
    { params, body: NewInvitation },
  );
  app.post('/api/homes/:id/family/invitations', invite, async (request, reply) => {
    const made = granted(await inviteFamily(signedIn(request).user, request.params.id, request.body));
    return reply.code(201).send(made);
  });

  const takeBack = describeRoute(
    { ...facts, zh: '撤回邀请', en: 'Take an invitation back', changes: true, refusals: ['not_found'] },
    { 204: Type.Null() },
    { params: invitationParams },
  );
  app.delete('/api/homes/:id/family/invitations/:invitation', takeBack, async (request, reply) => {
    const { id, invitation } = request.params;
    granted(await takeBackInvitation(signedIn(request).user, id, invitation));
    return reply.code(204).send(null);
  });
}

function keeping(app: App, { recordConsent, revokeMember, orderFamily }: FamilyUseCases): void {
  const consent = describeRoute(
    {
      ...facts,
      zh: '登记老人同意的范围',
      en: 'Write down what the elder consents to',
      changes: true,
      refusals: ['not_found'],
    },
    { 200: FamilyMemberView },
    { params: memberParams, body: NewConsent },
  );
  app.put('/api/homes/:id/family/members/:member/consent', consent, async (request) => {
    const { id, member } = request.params;
    return granted(await recordConsent(signedIn(request).user, id, member, request.body));
  });

  const revoke = describeRoute(
    {
      ...facts,
      zh: '撤销同意，家属立即退出',
      en: 'Take the consent back: the member is signed out at once',
      changes: true,
      refusals: ['not_found'],
    },
    { 204: Type.Null() },
    { params: memberParams },
  );
  app.delete('/api/homes/:id/family/members/:member', revoke, async (request, reply) => {
    const { id, member } = request.params;
    granted(await revokeMember(signedIn(request).user, id, member));
    return reply.code(204).send(null);
  });

  const order = describeRoute(
    {
      ...facts,
      zh: '家属通知顺序',
      en: 'In which order they are told',
      changes: true,
      refusals: ['not_found'],
    },
    { 204: Type.Null() },
    { params, body: FamilyOrder },
  );
  app.put('/api/homes/:id/family/order', order, async (request, reply) => {
    granted(await orderFamily(signedIn(request).user, request.params.id, request.body.members));
    return reply.code(204).send(null);
  });
}
