/** Adds an account, or changes one of the desk's: name, role, area. */
import { deskRoles, type Role, roles, type UserView } from '@zhuji/protocol/api/people';
import type { AreaId } from '@zhuji/protocol/ids';
import type { Area } from '@zhuji/protocol/organisation';
import { Button, Modal } from 'antd';
import { useRef } from 'react';
import type { Me } from '../desk/permitted.ts';
import { isFaulty } from '../forms/faults.ts';
import { ChoiceField, TextField } from '../forms/field.tsx';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { Meanwhile } from '../forms/meanwhile.tsx';
import { Objection } from '../forms/objection.tsx';
import { type Seen, useWritten } from '../forms/use-written.ts';
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

const seenOf = (user: UserView | undefined): Seen<Draft> => ({
  draft: {
    username: user?.username ?? '',
    name: user?.name ?? '',
    role: user?.role ?? 'operator',
    area: user?.area,
  },
  version: user?.version ?? 'none',
});

async function add({ username, name, role, area }: Draft): Promise<ShownOnce> {
  const who = { username: username.trim(), name: name.trim(), role };
  const made = await accounts.add({ ...who, ...(area && { area }) });
  return { ...made, name: who.name };
}

async function edit({ id }: UserView, version: string, { name, role, area }: Draft): Promise<undefined> {
  // Only those of the desk are changed, and only into such.
  await accounts.edit(id, version, { name: name.trim(), role: role as DeskRole, ...(area && { area }) });
}

export function AccountDialog({ user, areas, me, shut, done }: Props) {
  const words = useAccountsWords();
  const { language } = useLanguage();
  const shown = useRef<ShownOnce>(undefined);
  const written = useWritten<Draft>({
    first: seenOf(user),
    read: async () => seenOf((await accounts.all()).find(({ id }) => id === user?.id)),
    put: async (version, draft) => {
      shown.current = await (user ? edit(user, version, draft) : add(draft));
    },
    paths: ['username', 'name', 'role', 'area'],
  });
  const { draft, change, saving, theirs } = written;
  const { username, name, role, area } = draft;
  const { leave, question } = useLeaveQuestion(written.unsaved);
  const isTaken = saving.refusal?.code === 'already_exists';
  const { busy, faults, objection } = saving;
  // A family is invited to its home; a responder has a page of their own, and stays one.
  const choices: readonly Role[] = user ? deskRoles : [...deskRoles, 'responder'];
  const send = async () => {
    if (await written.save()) done(shown.current);
  };
  const say = (field: string, of: Draft) => ({
    label: words.fields[field as keyof Draft],
    value: standsIn(field as keyof Draft, of),
  });
  const standsIn = (field: keyof Draft, of: Draft): string => {
    if (field === 'role') return roles[of.role][language];
    if (field !== 'area') return of[field];
    return of.area === undefined
      ? words.everywhere
      : (areas.find(({ id }) => id === of.area)?.name ?? of.area);
  };
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
        <Meanwhile of={written} say={say} />
        {!user && (
          <TextField
            label={words.fields.username}
            rule={isTaken ? words.rules.usernameTaken : words.rules.username}
            hint={words.hints.username}
            wrong={isFaulty(faults, 'username')}
            value={username}
            maxLength={32}
            change={(typed) => change({ ...draft, username: typed })}
            must
          />
        )}
        <TextField
          label={words.fields.name}
          rule={words.rules.name}
          wrong={isFaulty(faults, 'name')}
          value={name}
          maxLength={40}
          change={(typed) => change({ ...draft, name: typed })}
          must
        />
        <ChoiceField<Role>
          label={words.fields.role}
          rule={words.rules.role}
          wrong={isFaulty(faults, 'role')}
          value={role}
          options={choices.map((value) => ({ value, label: roles[value][language] }))}
          change={(chosen) => change({ ...draft, role: chosen ?? role })}
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
          change={(chosen) => change({ ...draft, area: chosen })}
        />
        {user && <p className="form-hint">{words.hints.edit}</p>}
        <div className="form-foot">
          {!theirs && <Objection of={objection} />}
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
