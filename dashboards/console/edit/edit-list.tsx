/** What of a home can be changed, each part by itself. What is being written is fetched when it is asked for. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { AreaId, ResidentId } from '@zhuji/protocol/ids';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useEditWords } from './words.ts';
import './edit.css';

const EditHome = lazy(() => import('./edit-home.tsx').then((module) => ({ default: module.EditHome })));
const EditResident = lazy(() =>
  import('./edit-resident.tsx').then((module) => ({ default: module.EditResident })),
);
const EditContacts = lazy(() =>
  import('./edit-contacts.tsx').then((module) => ({ default: module.EditContacts })),
);

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
        <Suspense fallback={null}>
          <Editor editing={editing.part} home={editing.home} within={within} shut={shut} saved={finish} />
        </Suspense>
      )}
    </section>
  );
}

function Editor({ editing, within, ...rest }: Props & { editing: Editing; shut(): void }) {
  if (editing.what === 'home') return <EditHome within={within} {...rest} />;
  if (editing.what === 'contacts') return <EditContacts {...rest} />;
  return <EditResident resident={editing.id} {...rest} />;
}
