/** The elder consents to something else being seen: asked anew, and written down with who said so. It holds from that moment. */
import type { FamilyMemberView } from '@zhuji/protocol/api/family';
import type { HomeId } from '@zhuji/protocol/ids';
import { Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { type ConsentDraft, ConsentFields, consentOf } from './consent-fields.tsx';
import { families } from './families.ts';

interface Props {
  home: HomeId;
  member: FamilyMemberView;
  shut(): void;
}

export function ConsentDialog({ home, member, shut }: Props) {
  const { words } = useLanguage();
  const [draft, setDraft] = useState<ConsentDraft>(() => {
    const { by, how, sees } = member.consent;
    return { by, how, sees };
  });
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');
  const consent = consentOf(draft);
  async function record() {
    if (!consent) return;
    setState('busy');
    await families.consent(home, member.id, consent).then(shut, () => setState('failed'));
  }
  return (
    <Modal
      open
      centered
      width={460}
      title={words.family.consentHeading(member.name)}
      okText={words.family.record}
      okButtonProps={{ disabled: !consent, loading: state === 'busy' }}
      cancelText={words.family.keep}
      onOk={() => void record()}
      onCancel={shut}
    >
      <div className="family-form">
        <ConsentFields draft={draft} change={setDraft} />
        {state === 'failed' && <p role="alert">{words.family.failed}</p>}
      </div>
    </Modal>
  );
}
