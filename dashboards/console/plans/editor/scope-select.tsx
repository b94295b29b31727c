/** Where a change is to hold: everywhere, a district, a community, or one home that is found by typing. */
import { Select } from 'antd';
import { useCallback, useState } from 'react';
import { hub } from '../../../shared/client.ts';
import { useLanguage } from '../../language/language.tsx';
import { useAnswer } from '../../shell/use-answer.ts';
import type { ScopeChoice } from '../draft.ts';
import { scopeWords } from '../plan-words.ts';

interface Props {
  choice: ScopeChoice | undefined;
  choose(choice: ScopeChoice | undefined): void;
  /** A change that is there already stays where it holds. */
  fixed: boolean;
}
const homesShown = 20;

export function ScopeSelect({ choice, choose, fixed }: Props) {
  const { words } = useLanguage();
  const { groups, search } = useScopes();
  const all = groups.flatMap(({ options }) => options);
  return (
    <div className="editor-scope">
      <span aria-hidden="true">{words.editor.where}</span>
      {fixed && choice ? (
        <strong>{scopeWords(choice.scope, words)}</strong>
      ) : (
        <Select
          showSearch
          filterOption={false}
          placeholder={words.editor.chooseWhere}
          aria-label={words.editor.where}
          options={groups}
          onSearch={search}
          onChange={(key: string) => choose(all.find(({ value }) => value === key)?.choice)}
        />
      )}
    </div>
  );
}

interface Option {
  value: string;
  label: string;
  choice: ScopeChoice;
}

function useScopes() {
  const { words } = useLanguage();
  const [typed, setTyped] = useState('');
  const communities = useAnswer(hub.communities).answer ?? [];
  const ask = useCallback(() => hub.findHomes(typed, homesShown), [typed]);
  const homes = useAnswer(ask, { keep: true }).answer ?? [];
  const matching = (options: Option[]) => options.filter(({ label }) => label.includes(typed.trim()));

  const districts = [...new Set(communities.flatMap(({ district }) => district ?? []))];
  const option = (value: string, label: string, choice: ScopeChoice): Option => ({ value, label, choice });
  const groups = [
    {
      label: words.editor.everywhere,
      options: matching([option('everywhere', words.editor.everywhere, { scope: { of: 'everywhere' } })]),
    },
    {
      label: words.editor.districts,
      options: matching(
        districts.map((name) => option(`d ${name}`, name, { scope: { of: 'district', name } })),
      ),
    },
    {
      label: words.editor.communities,
      options: matching(
        communities.map(({ name, district }) =>
          option(`c ${district} ${name}`, name, { scope: { of: 'community', name }, district }),
        ),
      ),
    },
    {
      label: words.editor.homes,
      options: homes.map(({ id, residents, community, district, address }) =>
        option(`h ${id}`, `${residents.map(({ name }) => name).join('、')} ${community} ${address}`, {
          scope: { of: 'home', name: id },
          ...{ district, community },
        }),
      ),
    },
  ].filter(({ options }) => options.length > 0);
  return { groups, search: setTyped };
}
