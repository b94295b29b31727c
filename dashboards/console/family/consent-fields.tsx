/** Who consents, as whom, and to what being seen: asked in the same words when somebody is invited and when it changes. */
import {
  type ConsentGiver,
  consentGivers,
  type FamilySees,
  familySees,
  type NewConsent,
} from '@zhuji/protocol/api/family';
import { Input, Radio } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { Labelled } from '../look/labelled.tsx';

/** What may be seen is never a default. */
export type ConsentDraft = Omit<NewConsent, 'sees'> & { readonly sees?: FamilySees | undefined };

export const consentOf = ({ by, how, sees }: ConsentDraft): NewConsent | undefined =>
  by.trim() === '' || sees === undefined ? undefined : { by: by.trim(), how, sees };

const givers = Object.keys(consentGivers) as ConsentGiver[];
const levels = Object.keys(familySees) as FamilySees[];

interface Props {
  draft: ConsentDraft;
  change(draft: ConsentDraft): void;
}

export function ConsentFields({ draft, change }: Props) {
  const { words, language } = useLanguage();
  return (
    <>
      <p className="family-lead">{words.family.consentLead}</p>
      <Labelled label={words.family.by}>
        {(id) => (
          <Input
            id={id}
            value={draft.by}
            maxLength={40}
            onChange={(e) => change({ ...draft, by: e.target.value })}
          />
        )}
      </Labelled>
      <Radio.Group
        aria-label={words.family.how}
        value={draft.how}
        onChange={(e) => change({ ...draft, how: e.target.value as ConsentGiver })}
        options={givers.map((value) => ({ value, label: consentGivers[value][language] }))}
      />
      <p className="family-lead">{words.family.sees}</p>
      <Radio.Group
        vertical
        aria-label={words.family.sees}
        value={draft.sees}
        onChange={(e) => change({ ...draft, sees: e.target.value as FamilySees })}
        options={levels.map((value) => ({ value, label: familySees[value][language] }))}
      />
    </>
  );
}
