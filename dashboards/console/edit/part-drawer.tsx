/** The frame around one part of a home that is being written: its fields, what another wrote meanwhile, and the way out. */
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useLeaveQuestion } from '../forms/leave-question.tsx';
import { Meanwhile } from '../forms/meanwhile.tsx';
import { Objection } from '../forms/objection.tsx';
import type { Written } from '../forms/use-written.ts';
import { useFormWords } from '../forms/words.ts';
import '../forms/forms.css';
import './edit.css';

interface Props<Draft extends object> {
  title: string;
  part: Written<Draft>;
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
        <Meanwhile of={part} say={say} />
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
