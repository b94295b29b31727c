/** A password that the hub has chosen: shown once, as text, as a link and for a telephone's camera. */
import type { Role } from '@zhuji/protocol/api/people';
import { Button, Modal, QRCode } from 'antd';
import { CopyButton } from '../look/copy-button.tsx';
import { signInLink } from './found.ts';
import { useAccountsWords } from './words.ts';

export interface ShownOnce {
  name: string;
  username: string;
  role: Role;
  password: string;
}

export function OnceDialog({ once, shut }: { once: ShownOnce; shut(): void }) {
  const words = useAccountsWords();
  const { name, username, role, password } = once;
  const link = signInLink(location.origin, role === 'responder' ? '/responder/' : '/', username, password);
  return (
    // Not shut by a press beside it: what is lost here is lost.
    <Modal
      open
      centered
      width={460}
      title={words.once.heading}
      footer={null}
      mask={{ closable: false }}
      onCancel={shut}
    >
      <div className="account-once">
        <p>{words.once.lead}</p>
        <p>
          <strong>{name}</strong> <span className="digits">{username}</span>
        </p>
        <Shown label={words.once.password} text={password} loud />
        <p>{words.once.scan}</p>
        {/* On white whatever the look: scanners want dark on light. */}
        <QRCode
          type="svg"
          value={link}
          size={200}
          color="#000000"
          bgColor="#ffffff"
          aria-label={words.once.qr}
        />
        <Shown label={words.once.link} text={link} />
        <Button type="primary" size="large" block onClick={shut}>
          {words.once.done}
        </Button>
      </div>
    </Modal>
  );
}

function Shown({ label, text, loud = false }: { label: string; text: string; loud?: boolean }) {
  const words = useAccountsWords();
  return (
    <div className="account-shown">
      <span>{label}</span>
      <code className={loud ? 'account-loud' : ''}>{text}</code>
      <CopyButton text={text} label={words.once.copy(label)} copiedLabel={words.once.copied} />
    </div>
  );
}
