/** Invites somebody into the family: who, by whose consent, to see what; then the code, to be scanned or read out. */
import type { InvitationMade } from '@zhuji/protocol/api/family';
import type { HomeId } from '@zhuji/protocol/ids';
import type { Contact, Resident } from '@zhuji/protocol/register';
import { Button, Input, Modal, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { momentWords } from '../../shared/time.ts';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { isChanged } from '../forms/merge.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { Labelled } from '../look/labelled.tsx';
import { type ConsentDraft, ConsentFields, consentOf } from './consent-fields.tsx';
import { families } from './families.ts';

interface Props {
  home: {
    readonly id: HomeId;
    readonly residents: readonly Pick<Resident, 'name'>[];
    readonly contacts: readonly Contact[];
  };
  shut(): void;
}

export function InviteDialog({ home, shut }: Props) {
  const { words } = useLanguage();
  const [made, setMade] = useState<InvitationMade>();
  const [typed, setTyped] = useState(false);
  const { leave, question } = useLeaveQuestion(typed && !made);
  return (
    <Modal
      open
      centered
      width={460}
      title={words.family.inviteHeading}
      footer={null}
      onCancel={() => leave(shut)}
    >
      {made ? <Code made={made} shut={shut} /> : <Form home={home} made={setMade} typed={setTyped} />}
      {question}
    </Modal>
  );
}

interface FormProps extends Pick<Props, 'home'> {
  made(invitation: InvitationMade): void;
  /** Whether a person has changed anything of what the register filled in. */
  typed(changed: boolean): void;
}

function Form({ home, made, typed }: FormProps) {
  const { words, language } = useLanguage();
  const [first] = home.contacts;
  const [begun] = useState(() => ({
    name: first?.name ?? '',
    relation: first?.relation ?? '',
    draft: { by: home.residents[0]?.name ?? '', how: 'herself' } as ConsentDraft,
  }));
  const [name, setName] = useState(begun.name);
  const [relation, setRelation] = useState(begun.relation);
  const [draft, setDraft] = useState(begun.draft);
  /** Until somebody types another: what the register knows of this name. */
  const [dialled, setDialled] = useState<string>();
  const phone = dialled ?? home.contacts.find((contact) => contact.name === name.trim())?.phone ?? '';
  const changed = dialled !== undefined || isChanged(begun, { name, relation, draft });
  useEffect(() => typed(changed), [changed, typed]);
  const [objection, setObjection] = useState<string>();
  const [busy, setBusy] = useState(false);
  const consent = consentOf(draft);
  const complete = [name, relation].every((text) => text.trim() !== '') && consent !== undefined;

  async function invite() {
    if (!consent || busy) return;
    setBusy(true);
    setObjection(undefined);
    try {
      const who = {
        name: name.trim(),
        relation: relation.trim(),
        ...(phone.trim() && { phone: phone.trim() }),
      };
      made(await families.invite(home.id, { ...who, consent }));
    } catch (error) {
      const said = error instanceof Refusal ? error.said : undefined;
      setObjection(said ? apiErrorWords(said, language) : words.family.failed);
      setBusy(false);
    }
  }

  return (
    <div className="family-form">
      <Labelled label={words.family.name}>
        {(id) => <Input id={id} value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />}
      </Labelled>
      <Labelled label={words.family.relation}>
        {(id) => (
          <Input id={id} value={relation} maxLength={20} onChange={(e) => setRelation(e.target.value)} />
        )}
      </Labelled>
      <Labelled label={words.family.phone}>
        {(id) => (
          <Input
            id={id}
            type="tel"
            value={phone}
            maxLength={20}
            onChange={(e) => setDialled(e.target.value)}
          />
        )}
      </Labelled>
      <ConsentFields draft={draft} change={setDraft} />
      {objection && <p role="alert">{objection}</p>}
      <Button type="primary" size="large" disabled={!complete} loading={busy} onClick={() => void invite()}>
        {words.family.make}
      </Button>
    </div>
  );
}

function Code({ made, shut }: { made: InvitationMade; shut(): void }) {
  const { words, language } = useLanguage();
  return (
    <div className="family-code">
      {/* On white whatever the look: scanners want dark on light. */}
      <QRCode
        type="svg"
        value={location.origin + made.path}
        size={220}
        color="#000000"
        bgColor="#ffffff"
        aria-label={words.family.qr}
      />
      <p className="family-lead">{words.family.scan}</p>
      <strong className="family-letters digits">{made.code}</strong>
      <p className="family-lead">
        {words.family.once(momentWords(made.expiresAt, hubNow(), language).slice(0, -3))}
      </p>
      <Button type="primary" block size="large" onClick={shut}>
        {words.family.done}
      </Button>
    </div>
  );
}
