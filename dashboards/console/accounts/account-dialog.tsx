/** Adds an account, or changes one of the desk's: name, role, area. */
import { deskRoles, type Role, roles, type UserView } from '@zhuji/protocol/api/people';
import type { AreaId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Me } from '../desk/permitted.ts';
import { isFaulty } from '../forms/faults.ts';
import { ChoiceField, TextField } from '../forms/field.tsx';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { isChanged } from '../forms/merge.ts';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useLanguage } from '../language/language.tsx';
import { areaChoices } from '../register/home-draft.ts';
import { accounts } from './accounts-client.ts';
import type { ShownOnce } from './once-dialog.tsx';
import { useAccountsWords } from './words.ts';

interface Props {
  user: UserView | undefined;
  areas: readonly Area[];
  me: Me;
  shut(): void;
  done(shown?: ShownOnce): void;
}

type DeskRole = (typeof deskRoles)[number];

interface Draft {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly area: AreaId | undefined;
}

const draftOf = (user: UserView | undefined): Draft => ({
  username: user?.username ?? '',
  name: user?.name ?? '',
  role: user?.role ?? 'operator',
  area: user?.area,
});

export function AccountDialog({ user, areas, me, shut, done }: Props) {
  const words = useAccountsWords();
  const { language } = useLanguage();
  const [first] = useState(() => draftOf(user));
  const [draft, setDraft] = useState(first);
  const { username, name, role, area } = draft;
  const { leave, question } = useLeaveQuestion(isChanged(first, draft));
  const { busy, faults, objection, save } = useSaving(['username', 'name', 'role', 'area']);
  // A family is invited to its home; a responder has a page of their own, and stays one.
  const choices: readonly Role[] = user ? deskRoles : [...deskRoles, 'responder'];
  const where = area ? { area } : {};

  const send = () =>
    save(async () => {
      if (user) {
        await accounts.edit(user.id, { name: name.trim(), role: role as DeskRole, ...where });
        return done();
      }
      const made = await accounts.add({ username: username.trim(), name: name.trim(), role, ...where });
      done({ ...made, name: name.trim() });
    });
  return (
    <Modal
      open
      centered
      width={460}
      title={user ? words.editOf(user.name) : words.add}
      footer={null}
      onCancel={() => leave(shut)}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {!user && (
          <TextField
            label={words.fields.username}
            rule={words.rules.username}
            hint={words.hints.username}
            wrong={isFaulty(faults, 'username')}
            value={username}
            maxLength={32}
            change={(typed) => setDraft({ ...draft, username: typed })}
            must
          />
        )}
        <TextField
          label={words.fields.name}
          rule={words.rules.name}
          wrong={isFaulty(faults, 'name')}
          value={name}
          maxLength={40}
          change={(typed) => setDraft({ ...draft, name: typed })}
          must
        />
        <ChoiceField<Role>
          label={words.fields.role}
          rule={words.rules.role}
          wrong={isFaulty(faults, 'role')}
          value={role}
          options={choices.map((value) => ({ value, label: roles[value][language] }))}
          change={(chosen) => setDraft({ ...draft, role: chosen ?? role })}
          must
        />
        <ChoiceField<AreaId>
          label={words.fields.area}
          rule={words.rules.area}
          hint={words.hints.area}
          wrong={isFaulty(faults, 'area')}
          clearable
          value={area}
          options={areaChoices(areas, me.area)}
          change={(chosen) => setDraft({ ...draft, area: chosen })}
        />
        {user && <p className="form-hint">{words.hints.edit}</p>}
        <div className="form-foot">
          <Objection of={objection} />
          <Button size="large" onClick={() => leave(shut)}>
            {words.keep}
          </Button>
          <Button size="large" type="primary" htmlType="submit" loading={busy}>
            {user ? words.save : words.make}
          </Button>
        </div>
      </form>
      {question}
    </Modal>
  );
}
