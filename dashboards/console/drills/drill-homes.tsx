/** Where drills may be held: marked one by one, and unmarked again. Never where somebody lives. */
import type { DrillHome } from '@zhuji/protocol/api/drills';
import type { HomeId } from '@zhuji/protocol/ids';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFoundHomes } from '../homes/use-found-homes.ts';
import { useLanguage } from '../language/language.tsx';

interface Props {
  homes: readonly DrillHome[];
  busy: boolean;
  mark(home: HomeId): void;
  unmark(home: HomeId): void;
}

const mostShown = 5;

export function DrillHomes({ homes, busy, mark, unmark }: Props) {
  const { words } = useLanguage();
  const [typed, setTyped] = useState('');
  return (
    <section aria-label={words.drills.homes}>
      <h3>{words.drills.homes}</h3>
      <p className="drill-soft">{words.drills.homesLead}</p>
      <ul>
        {homes.map(({ home, community, address }) => (
          <li key={home} className="drill-home">
            <span>
              {community} {address}
            </span>
            <Button size="small" disabled={busy} onClick={() => unmark(home)}>
              {words.drills.unmark}
            </Button>
          </li>
        ))}
      </ul>
      <Input
        allowClear
        aria-label={words.drills.find}
        placeholder={words.drills.find}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {typed.trim() !== '' && <Found {...{ typed, homes, busy, mark }} />}
    </section>
  );
}

type FoundProps = Pick<Props, 'homes' | 'busy' | 'mark'> & { typed: string };

function Found({ typed, homes, busy, mark }: FoundProps) {
  const { words } = useLanguage();
  const { homes: found = [] } = useFoundHomes(typed);
  const marked = new Set(homes.map(({ home }) => home));
  const others = found.filter(({ id }) => !marked.has(id)).slice(0, mostShown);
  if (others.length === 0) return <p className="nothing">{words.homes.none}</p>;
  return (
    <ul>
      {others.map(({ id, community, address, residents }) => (
        <li key={id} className="drill-home">
          <span>
            {community} {address} {residents.map(({ name }) => name).join('、')}
          </span>
          <Button size="small" disabled={busy} onClick={() => mark(id)}>
            {words.drills.mark}
          </Button>
        </li>
      ))}
    </ul>
  );
}
