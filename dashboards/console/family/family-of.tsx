/** The family of a home, in the order in which they are told: by whose consent, to see what; to invite, change and take back. */
import type { FamilyMemberView, FamilyOfHome } from '@zhuji/protocol/api/family';
import { consentGivers, familySees } from '@zhuji/protocol/api/family';
import type { HomeId } from '@zhuji/protocol/ids';
import type { Contact, Resident } from '@zhuji/protocol/register';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { dateWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { FetchedOver } from '../shell/fetched-over.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { families } from './families.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import './family.css';

const loadInvite = () => import('./invite-dialog.tsx');

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
  const [changing, setChanging] = useState<FamilyMemberView>();
  if (!family) return null;
  const invited = () => {
    setInviting(false);
    reload();
  };
  const { members, invitations } = family;
  return (
    <section aria-labelledby="family-heading">
      <h3 id="family-heading">{words.family.heading}</h3>
      {members.length + invitations.length === 0 && <p className="nothing">{words.family.none}</p>}
      <ul>
        {members.map((member, place) => (
          <MemberRow
            key={member.id}
            member={member}
            revoke={() => setRevoking(member)}
            change={() => setChanging(member)}
            sooner={
              place === 0
                ? undefined
                : () => void families.order(home.id, raised(members, place)).finally(reload)
            }
          />
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
        <FetchedOver
          load={loadInvite}
          shut={invited}
          show={({ InviteDialog }) => <InviteDialog home={home} shut={invited} />}
        />
      )}
      {changing && (
        <ConsentDialog
          home={home.id}
          member={changing}
          shut={() => {
            setChanging(undefined);
            reload();
          }}
        />
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

/** One place sooner than now. */
const raised = (members: readonly FamilyMemberView[], place: number) => {
  const ids = members.map(({ id }) => id);
  const [id] = ids.splice(place, 1);
  return id === undefined ? ids : ids.toSpliced(place - 1, 0, id);
};

interface MemberProps {
  member: FamilyMemberView;
  revoke(): void;
  change(): void;
  /** Undefined: told first already. */
  sooner: (() => void) | undefined;
}

function MemberRow({ member, revoke, change, sooner }: MemberProps) {
  const { words, language } = useLanguage();
  const { name, relation, consent, rings, phone } = member;
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
      <span className="family-deeds">
        {sooner && (
          <Button size="small" onClick={sooner} aria-label={words.family.soonerOf(name)}>
            {words.family.sooner}
          </Button>
        )}
        <Button size="small" onClick={change} aria-label={words.family.changeOf(name)}>
          {words.family.change}
        </Button>
        <Button size="small" danger onClick={revoke} aria-label={words.family.revokeOf(name)}>
          {words.family.revoke}
        </Button>
      </span>
      <p className="family-consent">
        {familySees[consent.sees][language]} · {given}
      </p>
      <p className={rings || phone ? 'family-consent' : 'family-consent family-unreached'}>
        {rings || phone
          ? [rings ? words.family.rings : words.family.silent, phone ?? words.family.noPhone].join(' · ')
          : words.family.unreached}
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
