/** What of a home can be changed, each part by itself. What is being written is fetched when it is asked for. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { AreaId, ResidentId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { useState } from 'react';
import { FetchedOver } from '../shell/fetched-over.tsx';
import { useEditWords } from './words.ts';
import './edit.css';

const loadHome = () => import('./edit-home.tsx');
const loadResident = () => import('./edit-resident.tsx');
const loadContacts = () => import('./edit-contacts.tsx');

type Editing = { what: 'home' } | { what: 'contacts' } | { what: 'resident'; id: ResidentId | undefined };

interface Props {
  home: HomeRead;
  within: AreaId | undefined;
  saved(): void;
}
const mostResidents = 10;

export function EditList({ home, within, saved }: Props) {
  const words = useEditWords();
  // The home as it was when the writing began: what is read meanwhile must not change under somebody's hands.
  const [editing, setEditing] = useState<{ part: Editing; home: HomeRead }>();
  const [done, setDone] = useState(false);
  const begin = (part: Editing) => {
    setDone(false);
    setEditing({ part, home });
  };
  const shut = () => setEditing(undefined);
  const finish = () => {
    shut();
    setDone(true);
    saved();
  };
  return (
    <section aria-labelledby="edit-heading">
      <h3 id="edit-heading">{words.heading}</h3>
      <div className="edit-list">
        <Button onClick={() => begin({ what: 'home' })}>{words.home}</Button>
        {home.residents.map(({ id, name }) => (
          <Button key={id} onClick={() => begin({ what: 'resident', id })}>
            {words.resident(name)}
          </Button>
        ))}
        {home.residents.length < mostResidents && (
          <Button onClick={() => begin({ what: 'resident', id: undefined })}>{words.newResident}</Button>
        )}
        <Button onClick={() => begin({ what: 'contacts' })}>{words.contacts}</Button>
      </div>
      <p role="status">{done && words.saved}</p>
      {editing && (
        <Editor editing={editing.part} home={editing.home} within={within} shut={shut} saved={finish} />
      )}
    </section>
  );
}

function Editor({ editing, within, ...rest }: Props & { editing: Editing; shut(): void }) {
  const { shut } = rest;
  switch (editing.what) {
    case 'home':
      return (
        <FetchedOver
          key="home"
          load={loadHome}
          shut={shut}
          show={({ EditHome }) => <EditHome within={within} {...rest} />}
        />
      );
    case 'contacts':
      return (
        <FetchedOver
          key="contacts"
          load={loadContacts}
          shut={shut}
          show={({ EditContacts }) => <EditContacts {...rest} />}
        />
      );
    case 'resident':
      return (
        <FetchedOver
          key="resident"
          load={loadResident}
          shut={shut}
          show={({ EditResident }) => <EditResident resident={editing.id} {...rest} />}
        />
      );
  }
}
