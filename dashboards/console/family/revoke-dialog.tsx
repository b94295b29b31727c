/** Is the consent really taken back? The member sees and hears nothing from that moment. */
import type { FamilyMemberView } from '@zhuji/protocol/api/family';
import type { HomeId } from '@zhuji/protocol/ids';
import { Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { families } from './families.ts';

interface Props {
  home: HomeId;
  member: FamilyMemberView;
  shut(): void;
}

export function RevokeDialog({ home, member, shut }: Props) {
  const { words } = useLanguage();
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');
  async function revoke() {
    setState('busy');
    await families.revoke(home, member.id).then(shut, () => setState('failed'));
  }
  return (
    <Modal
      open
      centered
      width={440}
      title={words.family.revokeHeading(member.name)}
      okText={words.family.revoke}
      okButtonProps={{ danger: true, loading: state === 'busy' }}
      cancelText={words.family.keep}
      onOk={() => void revoke()}
      onCancel={shut}
    >
      <p>{words.family.revokeLead}</p>
      {state === 'failed' && <p role="alert">{words.family.failed}</p>}
    </Modal>
  );
}
