/** One field of a plan: inherited and shown in words, or said here and open for a change; with what the hub says is wrong. */
import type { PlanChange } from '@zhuji/protocol/api/plans';
import { Switch } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../language/language.tsx';
import { readFault } from '../draft.ts';
import { linesOf, type PlanField } from '../plan-words.ts';

interface Props {
  field: PlanField;
  /** What holds when nothing is said here. */
  above: PlanChange;
  said: boolean;
  faults: readonly string[];
  say(said: boolean): void;
  children: ReactNode;
}

export function FieldFrame({ field, above, said, faults, say, children }: Props) {
  const speaking = useLanguage();
  const { words } = speaking;
  const name = words.plan[field];
  return (
    <fieldset className={faults.length > 0 ? 'field field-wrong' : 'field'}>
      <legend className="for-ears">{name}</legend>
      <div className="field-head">
        <span aria-hidden="true">{name}</span>
        <span className="field-how">{said ? words.editor.own : words.editor.inherited}</span>
        <Switch size="small" checked={said} aria-label={`${name}: ${words.editor.own}`} onChange={say} />
      </div>
      {said ? (
        children
      ) : (
        <p className="field-above">
          {(linesOf(field, above, speaking) ?? [words.plan.none]).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
      )}
      {faults.map((fault) => (
        <Fault key={fault} fault={fault} />
      ))}
    </fieldset>
  );
}

function Fault({ fault }: { fault: string }) {
  const { words } = useLanguage();
  const { rung, said } = readFault(fault);
  return (
    <p className="editor-fault" role="alert">
      {rung !== undefined && `${words.editor.rung(rung)}: `}
      {said}
    </p>
  );
}
