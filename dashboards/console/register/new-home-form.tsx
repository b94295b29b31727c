/** Adds one home, with the name of the elder who lives there; all else of them is written on the home's own page. */
import type { AreaId, HomeId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { useState } from 'react';
import { isFaulty } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { isChanged } from '../forms/merge.ts';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { emptyHome, homePaths, newHomeOf } from './home-draft.ts';
import { HomeFields } from './home-fields.tsx';
import { register } from './register-client.ts';
import { useRegisterWords } from './words.ts';

interface Props {
  within: AreaId | undefined;
  made(home: HomeId): void;
  /** Back to where homes are looked for. */
  back: { label: string; go(): void };
}

const paths = ['id', 'residents', ...homePaths];

export function NewHomeForm({ within, made, back }: Props) {
  const words = useRegisterWords();
  const { answer: areas = [] } = useAnswer(register.areas);
  const [id, setId] = useState(freshId);
  const [draft, setDraft] = useState(emptyHome);
  const [resident, setResident] = useState('');
  const { busy, faults, objection, refusal, save } = useSaving(paths);
  const isTaken = refusal?.code === 'already_exists';
  const typed = isChanged(emptyHome, draft) || resident.trim() !== '';
  const { leave, taken, question } = useLeaveQuestion(typed);

  async function add() {
    const home = newHomeOf(id, draft, resident);
    if (!(await save(() => register.addHome(home)))) return;
    taken();
    made(home.id);
  }
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <HomeFields {...{ draft, faults, areas, within }} change={setDraft} />
        <TextField
          label={words.home.resident}
          rule={words.rules.name}
          hint={words.hints.resident}
          wrong={isFaulty(faults, 'residents')}
          value={resident}
          maxLength={40}
          change={setResident}
        />
        <TextField
          label={words.home.id}
          rule={isTaken ? words.rules.idTaken : words.rules.id}
          hint={words.hints.id}
          wrong={isFaulty(faults, 'id')}
          value={id}
          maxLength={32}
          change={setId}
          must
        />
        <div className="form-foot">
          <Objection of={objection} />
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {words.add}
          </Button>
        </div>
      </form>
      <Button onClick={() => leave(back.go)}>{back.label}</Button>
      {question}
    </>
  );
}

/** Six letters and digits that nobody confuses with each other. */
function freshId(): string {
  const letters = 'abcdefghjkmnpqrstvwxyz23456789';
  const chosen = crypto.getRandomValues(new Uint8Array(6));
  return `home-${[...chosen].map((byte) => letters[byte % letters.length]).join('')}`;
}
