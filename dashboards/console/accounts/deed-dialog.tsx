/** What is done to an account at once is asked about first. */
import type { UserView } from '@zhuji/protocol/api/people';
import { Modal } from 'antd';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { accounts } from './accounts-client.ts';
import type { ShownOnce } from './once-dialog.tsx';
import { useAccountsWords } from './words.ts';

export type Deed = 'password' | 'sessions' | 'disable' | 'enable';

interface Props {
  deed: Deed;
  user: UserView;
  shut(): void;
  done(shown?: ShownOnce, said?: string): void;
}

export function DeedDialog({ deed, user, shut, done }: Props) {
  const words = useAccountsWords();
  const { busy, objection, save } = useSaving([]);
  const { heading, lead, act } = words.sure[deed];
  const run = () =>
    save(async () => {
      const { id, name } = user;
      if (deed === 'password') return done({ ...user, ...(await accounts.password(id)) });
      if (deed === 'sessions') {
        await accounts.endSessions(id);
        return done(undefined, words.ended(name));
      }
      await accounts[deed](id);
      done();
    });
  return (
    <Modal
      open
      centered
      title={heading(user.name)}
      okText={act}
      okButtonProps={{ danger: deed !== 'enable', loading: busy }}
      cancelText={words.keep}
      onOk={() => void run()}
      onCancel={shut}
    >
      <p>{lead}</p>
      <Objection of={objection} />
    </Modal>
  );
}
