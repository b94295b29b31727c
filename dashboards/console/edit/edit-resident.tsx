/** Writes an elder: all that the register knows of a person. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { ResidentId } from '@zhuji/protocol/ids';
import { type Category, categories, type Living, livings } from '@zhuji/protocol/register';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { isFaulty } from '../forms/faults.ts';
import { ChoiceField, TextField } from '../forms/field.tsx';
import { Objection } from '../forms/objection.tsx';
import { useSaving } from '../forms/use-saving.ts';
import type { Written } from '../forms/use-written.ts';
import { useLanguage } from '../language/language.tsx';
import { residentIdIn } from '../register/home-draft.ts';
import { edits } from './edit-client.ts';
import { PartDrawer } from './part-drawer.tsx';
import { type ResidentDraft, residentDraftOf, residentEditOf, residentPaths } from './resident-draft.ts';
import { usePart } from './use-part.ts';
import { useEditWords } from './words.ts';

interface Props {
  home: HomeRead;
  /** Undefined: a further one. */
  resident: ResidentId | undefined;
  shut(): void;
  saved(): void;
}

/** As the hub calls the version of what is not there. */
const none = 'none';

export function EditResident({ home, resident, shut, saved }: Props) {
  const words = useEditWords();
  const { language } = useLanguage();
  const [id] = useState(
    () =>
      resident ??
      residentIdIn(
        home.id,
        home.residents.map((one) => one.id),
      ),
  );
  const part = usePart<ResidentDraft>({
    home,
    paths: Object.values(residentPaths),
    partOf: (now) => ({
      draft: residentDraftOf(now.residents.find((one) => one.id === id)),
      version: now.versions.residents[id] ?? none,
    }),
    put: (at, version, draft) => edits.resident(at, id, version, residentEditOf(draft)),
  });
  const name = home.residents.find((one) => one.id === resident)?.name;
  const say = (field: string, draft: ResidentDraft) => ({
    label: words.fields[field as keyof ResidentDraft],
    value: residentWords(field as keyof ResidentDraft, draft, words.abilities, language),
  });
  return (
    <PartDrawer
      title={name ? words.resident(name) : words.newResident}
      {...{ part, say, shut, saved }}
      more={resident && name && <Remove home={home} resident={resident} name={name} removed={saved} />}
    >
      <ResidentFields part={part} />
    </PartDrawer>
  );
}

function residentWords(
  field: keyof ResidentDraft,
  draft: ResidentDraft,
  abilities: readonly string[],
  language: 'zh' | 'en',
): string {
  const value = draft[field];
  if (value === undefined) return '';
  if (field === 'ability') return abilities[Number(value)] ?? '';
  if (field === 'living') return draft.living ? livings[draft.living][language] : '';
  if (typeof value !== 'string') return value.map((one) => categories[one][language]).join('、');
  return value;
}

function ResidentFields({ part }: { part: Written<ResidentDraft> }) {
  const words = useEditWords();
  const { language } = useLanguage();
  const { draft, change, saving } = part;
  const base = (field: keyof ResidentDraft) => ({
    label: words.fields[field],
    wrong: isFaulty(saving.faults, residentPaths[field]),
  });
  type Typed = { [Name in keyof ResidentDraft]: ResidentDraft[Name] extends string ? Name : never };
  const text = (field: Exclude<Typed[keyof Typed], undefined>) => ({
    ...base(field),
    value: draft[field],
    change: (value: string) => change({ ...draft, [field]: value }),
  });
  const lines = (field: 'conditions' | 'medication' | 'allergies') => (
    <TextField {...text(field)} rule={words.rules.lines} hint={words.hints.lines} rows={3} />
  );
  return (
    <>
      <fieldset className="edit-part">
        <legend>{words.parts.who}</legend>
        <div className="form-pair">
          <TextField {...text('name')} rule={words.rules.name} maxLength={40} must />
          <TextField {...text('born')} rule={words.rules.born} hint={words.hints.born} maxLength={10} />
          <TextField {...text('phone')} rule={words.rules.phone} kind="tel" maxLength={20} />
          <TextField {...text('speaks')} rule={words.rules.speaks} maxLength={20} />
          <ChoiceField
            {...base('living')}
            rule={words.rules.living}
            clearable
            value={draft.living}
            options={(Object.keys(livings) as Living[]).map((value) => ({
              value,
              label: livings[value][language],
            }))}
            change={(living) => change({ ...draft, living })}
          />
          <ChoiceField
            {...base('ability')}
            rule={words.rules.ability}
            clearable
            value={draft.ability}
            options={words.abilities.map((label, level) => ({ value: String(level), label }))}
            change={(ability) => change({ ...draft, ability })}
          />
        </div>
        <fieldset className="edit-part">
          <legend className="edit-small">{words.fields.categories}</legend>
          <Checkbox.Group<Category>
            value={[...draft.categories]}
            options={(Object.keys(categories) as Category[]).map((value) => ({
              value,
              label: categories[value][language],
            }))}
            onChange={(chosen) => change({ ...draft, categories: chosen })}
          />
        </fieldset>
        <TextField
          {...text('notes')}
          rule={words.rules.notes}
          hint={words.hints.notes}
          maxLength={500}
          rows={2}
        />
      </fieldset>
      <fieldset className="edit-part">
        <legend>{words.parts.health}</legend>
        {lines('conditions')}
        {lines('medication')}
        {lines('allergies')}
      </fieldset>
      <fieldset className="edit-part">
        <legend>{words.parts.doctor}</legend>
        <div className="form-pair">
          <TextField {...text('doctorName')} rule={words.rules.doctorName} maxLength={40} />
          <TextField {...text('doctorPhone')} rule={words.rules.phone} kind="tel" maxLength={20} />
        </div>
        <TextField {...text('doctorPractice')} rule={words.rules.doctorPractice} maxLength={60} />
      </fieldset>
    </>
  );
}

interface RemoveProps {
  home: HomeRead;
  resident: ResidentId;
  name: string;
  removed(): void;
}

function Remove({ home, resident, name, removed }: RemoveProps) {
  const words = useEditWords();
  const [asking, setAsking] = useState(false);
  const { busy, objection, save } = useSaving([]);
  const seen = home.versions.residents[resident] ?? none;
  const remove = async () => {
    if (await save(() => edits.removeResident(home.id, resident, seen))) removed();
  };
  return (
    <div className="edit-more">
      <p>{words.removeLead}</p>
      <Objection of={objection} />
      {asking ? (
        <div className="edit-list">
          <Button onClick={() => setAsking(false)}>{words.keep}</Button>
          <Button type="primary" danger loading={busy} onClick={() => void remove()}>
            {words.removeSure(name)}
          </Button>
        </div>
      ) : (
        <Button onClick={() => setAsking(true)}>{words.remove}</Button>
      )}
    </div>
  );
}
