/** Where it is and how to get in: there only once the hub knows that they go. */
import type { TravelWay } from '@zhuji/protocol/responders';
import { useLanguage } from '../language/language.ts';
import type { ShownTask } from '../queue/shown.ts';
import { mapLinks } from './map-links.ts';

export const dialled = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

interface Props {
  dispatch: ShownTask;
  way: TravelWay;
}

export function Door({ dispatch: { door, position }, way }: Props) {
  const { words } = useLanguage();
  if (!door) return null;
  const said = words.going;
  const links = position ? mapLinks(position, way, words.maps.place, navigator.userAgent) : [];
  return (
    <div className="door">
      <h3>{said.address}</h3>
      <p className="door-address">{door.address}</p>
      {links.length > 0 ? (
        <p className="ways">
          {links.map(({ name, href }) => (
            <a key={name} href={href} rel="noreferrer" target={name === 'other' ? undefined : '_blank'}>
              {said.way} · {words.maps[name]}
            </a>
          ))}
        </p>
      ) : (
        <p className="soft">{words.maps.none}</p>
      )}
      <h3>{said.access}</h3>
      <p className={door.access ? 'door-access' : 'soft'}>{door.access ?? said.noAccess}</p>
      {door.residents.length > 0 && <h3>{said.residents}</h3>}
      <ul>
        {door.residents.map(({ name, phone, notes }) => (
          <li key={name} className="person">
            <p>
              <strong>{name}</strong>
              {notes && <span>{notes}</span>}
            </p>
            {phone && (
              <a className="call" href={dialled(phone)} aria-label={`${said.call(name)} ${phone}`}>
                {phone}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
