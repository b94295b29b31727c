/** Says what differs from the plan above: where it holds, and each field that is said here. The hub judges it; its faults stand at their fields. */
import type { PlanBook, PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { type AlertKind, alertKinds } from '@zhuji/protocol/kinds';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useLeaveQuestion } from '../../forms/leave-question.tsx';
import { isChanged } from '../../forms/merge.ts';
import { useLanguage } from '../../language/language.tsx';
import {
  changeOf,
  type Draft,
  draftOf,
  faultsByField,
  inherit,
  own,
  planAbove,
  type ScopeChoice,
  set,
} from '../draft.ts';
import { sameScope } from '../plan-diff.ts';
import { planFields } from '../plan-words.ts';
import { usePutPlan } from '../use-put-plan.ts';
import { FieldFrame } from './field-frame.tsx';
import { PlanFieldInput } from './plan-field-input.tsx';
import { ScopeSelect } from './scope-select.tsx';
import './editor.css';

interface Props {
  kind: AlertKind;
  /** Undefined: still to be chosen. */
  scope: PlanScope | undefined;
  book: PlanBook;
  /** In force for this kind. */
  changes: readonly PlanVersion[];
  shut(): void;
  saved(): void;
}

export function PlanEditor({ kind, scope, book, changes, shut, saved }: Props) {
  const { words, language } = useLanguage();
  const [choice, setChoice] = useState<ScopeChoice | undefined>(scope && { scope });
  const [draft, setDraft] = useState<Draft>(() => draftOf(changeIn(changes, scope)));
  const [objection, setObjection] = useState<string>();
  const { put, failed, faults, busy } = usePutPlan(saved);
  const above = planAbove(book.shipped?.[kind] ?? {}, choice ?? { scope: { of: 'everywhere' } }, changes);
  const wrong = faultsByField(faults);
  const before = changeOf(draftOf(changeIn(changes, choice?.scope)));
  const { leave, question } = useLeaveQuestion(isChanged(before, changeOf(draft)));

  function choose(chosen: ScopeChoice | undefined) {
    setChoice(chosen);
    setDraft(draftOf(changeIn(changes, chosen?.scope)));
  }
  function save() {
    setObjection(
      !choice ? words.editor.chooseFirst : draft.own.size === 0 ? words.editor.nothing : undefined,
    );
    if (choice && draft.own.size > 0) void put({ scope: choice.scope, kind, change: changeOf(draft) });
  }
  const objected = objection ?? (faults.length > 0 ? words.editor.unsound : failed);
  return (
    <Drawer
      open
      size={760}
      title={words.editor.heading(alertKinds[kind][language])}
      onClose={() => leave(shut)}
      footer={
        <div className="editor-foot">
          {objected && (
            <p className="editor-objection" role="alert">
              {objected}
            </p>
          )}
          <Button onClick={() => leave(shut)}>{words.editor.cancel}</Button>
          <Button type="primary" loading={busy} onClick={save}>
            {words.editor.save}
          </Button>
        </div>
      }
    >
      <div className="editor">
        <ScopeSelect
          choice={choice}
          choose={(chosen) => leave(() => choose(chosen))}
          fixed={scope !== undefined}
        />
        {(wrong.get('all') ?? []).map((fault) => (
          <p key={fault} className="editor-fault">
            {fault}
          </p>
        ))}
        {planFields
          .filter((field) => fits(field, kind, above))
          .map((field) => (
            <FieldFrame
              key={field}
              {...{ field, above }}
              said={draft.own.has(field)}
              faults={wrong.get(field) ?? []}
              say={(said) => setDraft(said ? own(draft, field, above) : inherit(draft, field))}
            >
              <PlanFieldInput
                field={field}
                values={draft.values}
                change={(said) => setDraft(set(draft, said))}
              />
            </FieldFrame>
          ))}
      </div>
      {question}
    </Drawer>
  );
}

const changeIn = (changes: readonly PlanVersion[], scope: PlanScope | undefined) =>
  (scope && changes.find((change) => sameScope(change.scope, scope))?.change) ?? {};

/** Silence belongs to one kind, and only a home that is asked can answer. */
function fits(
  field: (typeof planFields)[number],
  kind: AlertKind,
  above: ReturnType<typeof planAbove>,
): boolean {
  if (field === 'silence') return kind === 'inactivity';
  return field !== 'dialogue' || above.dialogue !== undefined;
}
