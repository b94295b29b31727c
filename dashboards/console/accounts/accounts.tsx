/** Accounts, for administrators: who may sign in, as what, for which area; given out, changed, closed and opened again. */
import { roles, sitsAtDesk, type UserView } from '@zhuji/protocol/api/people';
import type { Area } from '@zhuji/protocol/organisation';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import type { Me } from '../desk/permitted.ts';
import { useLanguage } from '../language/language.tsx';
import { Labelled } from '../look/labelled.tsx';
import { register } from '../register/register-client.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import type { Going } from '../shell/use-place.ts';
import { AccountDialog } from './account-dialog.tsx';
import { accounts } from './accounts-client.ts';
import { type Deed, DeedDialog } from './deed-dialog.tsx';
import { foundAccounts } from './found.ts';
import { OnceDialog, type ShownOnce } from './once-dialog.tsx';
import { useAccountsWords } from './words.ts';
import './accounts.css';

interface Props {
  me: Me;
  go: Going['go'];
}

export function Accounts({ me, go }: Props) {
  const words = useAccountsWords();
  const { answer: all, failed, reload } = useAnswer(accounts.all, { keep: true });
  const { answer: areas = [] } = useAnswer(register.areas);
  const [typed, setTyped] = useState('');
  const [editing, setEditing] = useState<{ user: UserView | undefined }>();
  const [doing, setDoing] = useState<{ deed: Deed; user: UserView }>();
  const [once, setOnce] = useState<ShownOnce>();
  const [said, setSaid] = useState('');
  const found = foundAccounts(all ?? [], typed);
  const finish = (shown?: ShownOnce, words = '') => {
    setEditing(undefined);
    setDoing(undefined);
    setOnce(shown);
    setSaid(words);
    reload();
  };
  return (
    <div className="accounts">
      <header className="accounts-head">
        <h2>{words.heading}</h2>
        <Button onClick={() => go({ page: 'homes' })}>{words.back}</Button>
        <Button type="primary" onClick={() => setEditing({ user: undefined })}>
          {words.add}
        </Button>
      </header>
      <Labelled label={words.findLabel}>
        {(id) => (
          <Input
            id={id}
            type="search"
            allowClear
            autoComplete="off"
            value={typed}
            placeholder={words.find}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Labelled>
      <p className="accounts-count" role="status">
        {said || (all && words.count(found.length))}
      </p>
      {failed !== undefined && !all ? (
        <LoadFault of="page" again={reload} />
      ) : !all ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : found.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="accounts-rows">
          {found.map((user) => (
            <AccountRow
              key={user.id}
              {...{ user, areas }}
              mine={user.id === me.id}
              edit={() => setEditing({ user })}
              begin={(deed) => setDoing({ deed, user })}
            />
          ))}
        </ul>
      )}
      {editing && (
        <AccountDialog
          {...{ areas, me }}
          user={editing.user}
          shut={() => setEditing(undefined)}
          done={(shown) => finish(shown)}
        />
      )}
      {doing && <DeedDialog {...doing} shut={() => setDoing(undefined)} done={finish} />}
      {once && <OnceDialog once={once} shut={() => setOnce(undefined)} />}
    </div>
  );
}

interface RowProps {
  user: UserView;
  areas: readonly Area[];
  mine: boolean;
  edit(): void;
  begin(deed: Deed): void;
}

function AccountRow({ user, areas, mine, edit, begin }: RowProps) {
  const words = useAccountsWords();
  const { language } = useLanguage();
  const { name, username, role, area, disabled } = user;
  const where = area ? (areas.find(({ id }) => id === area)?.name ?? area) : words.everywhere;
  const key = (deed: Deed, label: string, of: string) => (
    <Button key={deed} size="small" aria-label={of} onClick={() => begin(deed)}>
      {label}
    </Button>
  );
  return (
    <li className={disabled ? 'account account-closed' : 'account'}>
      <div>
        <strong>{name}</strong> <span className="account-more digits">{username}</span>
        <p className="account-more">
          {roles[role][language]} · {role === 'family' ? '' : where}
        </p>
      </div>
      {disabled && <span className="tag tag-alarm">{words.disabled}</span>}
      {mine ? (
        <span className="tag">{words.you}</span>
      ) : (
        <div className="account-keys">
          {!disabled && sitsAtDesk(role) && (
            <Button size="small" aria-label={words.editOf(name)} onClick={edit}>
              {words.edit}
            </Button>
          )}
          {!disabled && role !== 'family' && key('password', words.password, words.passwordOf(name))}
          {!disabled && role !== 'family' && key('sessions', words.sessions, words.sessionsOf(name))}
          {!disabled && key('disable', words.disable, words.disableOf(name))}
          {disabled && role !== 'family' && key('enable', words.enable, words.enableOf(name))}
        </div>
      )}
    </li>
  );
}
