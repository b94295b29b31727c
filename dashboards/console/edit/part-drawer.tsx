/** The frame around one part of a home that is being written: its fields, what another wrote meanwhile, and the way out. */
import { Button, Drawer, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useFormWords } from '../forms/words.ts';
import { useLeaving } from '../shell/leaving.ts';
import type { Part } from './use-part.ts';
import { useEditWords } from './words.ts';
import '../forms/forms.css';
import './edit.css';
import { Objection } from '../forms/objection.tsx';

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
  const [leaving, setLeaving] = useState<{ go(): void }>();
  const { saving, unsaved } = part;
  useLeaving(unsaved, (go) => setLeaving({ go }));
  const close = () => (unsaved ? setLeaving({ go: shut }) : shut());
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
      {leaving && (
        <Modal
          open
          centered
          title={words.leaveHeading}
          okText={words.leave}
          okButtonProps={{ danger: true }}
          cancelText={words.stay}
          onOk={leaving.go}
          onCancel={() => setLeaving(undefined)}
        >
          <p>{words.leaveLead}</p>
        </Modal>
      )}
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
