/** The frame around one part of a home that is being written: its fields, what another wrote meanwhile, and the way out. */
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { Objection } from '../forms/objection.tsx';
import { useFormWords } from '../forms/words.ts';
import type { Part } from './use-part.ts';
import { useEditWords } from './words.ts';
import '../forms/forms.css';
import './edit.css';

interface Props<Draft extends object> {
  title: string;
  part: Part<Draft>;
  /** Each field by its name, and what stands in it. */
  say(field: string, draft: Draft): { label: string; value: string };
  shut(): void;
  saved(): void;
  /** Beneath the fields: what else can be done with it. */
  more?: ReactNode;
  children: ReactNode;
}

export function PartDrawer<Draft extends object>({
  title,
  part,
  say,
  shut,
  saved,
  more,
  children,
}: Props<Draft>) {
  const words = useFormWords();
  const { saving, unsaved } = part;
  const { leave, question } = useLeaveQuestion(unsaved);
  const close = () => leave(shut);
  const save = async () => {
    if (await part.save()) saved();
  };
  return (
    <Drawer open size={620} title={title} onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Meanwhile part={part} say={say} />
        {children}
        <div className="form-foot edit-foot">
          {!part.theirs && <Objection of={saving.objection} />}
          <Button size="large" onClick={close}>
            {words.cancel}
          </Button>
          <Button size="large" type="primary" htmlType="submit" loading={saving.busy}>
            {words.save}
          </Button>
        </div>
      </form>
      {more}
      {question}
    </Drawer>
  );
}

function Meanwhile<Draft extends object>({ part, say }: Pick<Props<Draft>, 'part' | 'say'>) {
  const words = useEditWords();
  const { theirs, draft, change } = part;
  if (!theirs) return null;
  return (
    <div className="edit-meanwhile" role="alert">
      <p>{words.changedBy(theirs.who ?? words.somebody)}</p>
      <ul>
        {theirs.fields.map(({ field, clash }) => {
          const { label, value } = say(field, theirs.draft);
          const mine = say(field, draft).value;
          return (
            <li key={field}>
              <strong>{label}</strong> {words.theirs}: {value || words.empty}
              {clash && mine !== value && (
                <Button
                  size="small"
                  onClick={() => change({ ...draft, [field]: theirs.draft[field as keyof Draft] })}
                >
                  {words.takeTheirs}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
