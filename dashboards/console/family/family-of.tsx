/** The family of a home: who is a member by whose consent, who is invited; to invite, and to take a consent back. */
import type { FamilyMemberView, FamilyOfHome } from '@zhuji/protocol/api/family';
import { consentGivers, familySees } from '@zhuji/protocol/api/family';
import type { HomeId } from '@zhuji/protocol/ids';
import type { Contact, Resident } from '@zhuji/protocol/register';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { dateWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { families } from './families.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import './family.css';

const InviteDialog = lazy(() =>
  import('./invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
);

interface Props {
  home: {
    readonly id: HomeId;
    readonly residents: readonly Pick<Resident, 'name'>[];
    readonly contacts: readonly Contact[];
  };
}

export function FamilyOf({ home }: Props) {
  const { words } = useLanguage();
  const ask = useCallback(() => families.of(home.id), [home.id]);
  const { answer: family, reload } = useAnswer(ask, { againMs: 30_000 });
  const [inviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<FamilyMemberView>();
  if (!family) return null;
  const { members, invitations } = family;
  return (
    <section aria-labelledby="family-heading">
      <h3 id="family-heading">{words.family.heading}</h3>
      {members.length + invitations.length === 0 && <p className="nothing">{words.family.none}</p>}
      <ul>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} revoke={() => setRevoking(member)} />
        ))}
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            takeBack={() => void families.takeBack(home.id, invitation.id).finally(reload)}
          />
        ))}
      </ul>
      <Button className="family-invite" onClick={() => setInviting(true)}>
        {words.family.invite}
      </Button>
      {inviting && (
        <Suspense fallback={null}>
          <InviteDialog
            home={home}
            shut={() => {
              setInviting(false);
              reload();
            }}
          />
        </Suspense>
      )}
      {revoking && (
        <RevokeDialog
          home={home.id}
          member={revoking}
          shut={() => {
            setRevoking(undefined);
            reload();
          }}
        />
      )}
    </section>
  );
}

function MemberRow({ member, revoke }: { member: FamilyMemberView; revoke(): void }) {
  const { words, language } = useLanguage();
  const { name, relation, consent } = member;
  const given = words.family.consent(
    consent.by,
    consentGivers[consent.how][language],
    dateWords(consent.at, language),
  );
  return (
    <li className="person">
      <p>
        <strong>{name}</strong>
        <span className="person-more">{relation}</span>
      </p>
      <Button size="small" danger onClick={revoke} aria-label={words.family.revokeOf(name)}>
        {words.family.revoke}
      </Button>
      <p className="family-consent">
        {familySees[consent.sees][language]} · {given}
      </p>
    </li>
  );
}

interface InvitationProps {
  invitation: FamilyOfHome['invitations'][number];
  takeBack(): void;
}

function InvitationRow({ invitation: { name, relation, expiresAt }, takeBack }: InvitationProps) {
  const { words, language } = useLanguage();
  return (
    <li className="person">
      <p>
        <strong>{name}</strong>
        <span className="person-more">{relation}</span>
      </p>
      <Button size="small" onClick={takeBack} aria-label={words.family.takeBackOf(name)}>
        {words.family.takeBack}
      </Button>
      <p className="family-consent">
        {words.family.invited(momentWords(expiresAt, hubNow(), language).slice(0, -3))}
      </p>
    </li>
  );
}
