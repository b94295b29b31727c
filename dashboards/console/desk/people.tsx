/** Residents, the way in, and whom to call. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import type { ReactNode } from 'react';
import { ageAt } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { PhoneLink } from '../look/phone-link.tsx';
import './people.css';

type Home = AlertDetail['home'];

interface Props {
  home: Home;
  /** Nobody at home or in the family is rung up: what is not there is not pressed by mistake. */
  drill?: boolean;
  /** How its numbers are rung by key, where a key does that. */
  hint?: ReactNode;
}

export function People({ home, drill = false, hint }: Props) {
  const { words } = useLanguage();
  return (
    <>
      <section aria-labelledby="residents-heading">
        <h3 id="residents-heading">{words.card.residents}</h3>
        {home.residents.length === 0 && <p className="nothing">{words.card.alone}</p>}
        <ul>
          {home.residents.map((resident) => (
            <ResidentRow key={resident.id} {...{ resident, drill }} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="access-heading">
        <h3 id="access-heading">{words.card.access}</h3>
        <p className={home.access ? 'access' : 'nothing'}>{home.access ?? words.card.noAccess}</p>
      </section>
      <section aria-labelledby="contacts-heading">
        <h3 id="contacts-heading">
          {words.card.contacts}
          {!drill && hint}
        </h3>
        {drill && <p className="nothing">{words.drills.notRung}</p>}
        {!drill && home.contacts.length === 0 && <p className="nothing">{words.card.noContacts}</p>}
        <ul>
          {(drill ? [] : home.contacts).map((contact) => (
            <li key={`${contact.name} ${contact.phone}`} className="person">
              <p>
                <strong>{contact.name}</strong>
                <span className="person-more">{contact.relation}</span>
              </p>
              <PhoneLink name={contact.name} phone={contact.phone} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function ResidentRow({ resident, drill }: { resident: Home['residents'][number]; drill: boolean }) {
  const { words } = useLanguage();
  const age = resident.born ? ageAt(resident.born, hubNow()) : undefined;
  return (
    <li className="person">
      <p>
        <strong>{resident.name}</strong>
        {age !== undefined && <span className="person-more">{words.card.age(age)}</span>}
      </p>
      {!drill && resident.phone && <PhoneLink name={resident.name} phone={resident.phone} />}
      {resident.notes && <p className="person-notes">{resident.notes}</p>}
    </li>
  );
}
