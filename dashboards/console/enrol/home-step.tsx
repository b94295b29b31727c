/** Which home it is: found in the register, or added to it. */
import type { AreaId, HomeId } from '@zhuji/protocol/ids';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFoundHomes } from '../homes/use-found-homes.ts';
import { Labelled } from '../look/labelled.tsx';
import { NewHomeForm } from '../register/new-home-form.tsx';
import { useEnrolWords } from './words.ts';

interface Props {
  within: AreaId | undefined;
  choose(home: HomeId): void;
}
const shown = 8;

export function HomeStep({ within, choose }: Props) {
  const words = useEnrolWords();
  const [making, setMaking] = useState(false);
  return (
    <section className="enrol-part">
      {making ? (
        <>
          <h3>{words.home.make}</h3>
          <NewHomeForm
            within={within}
            made={choose}
            back={{ label: words.home.found, go: () => setMaking(false) }}
          />
        </>
      ) : (
        <>
          <p className="enrol-lead">{words.home.lead}</p>
          <Search choose={choose} />
          <Button size="large" onClick={() => setMaking(true)}>
            {words.home.make}
          </Button>
        </>
      )}
    </section>
  );
}

function Search({ choose }: Pick<Props, 'choose'>) {
  const words = useEnrolWords();
  const [typed, setTyped] = useState('');
  const { homes = [] } = useFoundHomes(typed);
  const found = typed.trim() === '' ? [] : homes.slice(0, shown);
  return (
    <>
      <Labelled label={words.home.findLabel}>
        {(id) => (
          <Input
            id={id}
            size="large"
            type="search"
            autoComplete="off"
            allowClear
            value={typed}
            placeholder={words.home.find}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Labelled>
      <ul className="enrol-found">
        {found.map(({ id, residents, community, address }) => (
          <li key={id}>
            <button type="button" onClick={() => choose(id)}>
              <strong>{residents.map(({ name }) => name).join('、') || id}</strong>
              <span>
                {community} {address}
              </span>
              <span className="digits">{id}</span>
            </button>
          </li>
        ))}
      </ul>
      {typed.trim() !== '' && found.length === 0 && <p className="enrol-lead">{words.home.none}</p>}
    </>
  );
}
