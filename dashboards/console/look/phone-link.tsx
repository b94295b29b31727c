/** Somebody's telephone number: one touch, or one key, rings it. */
import { PhoneFilled } from '@ant-design/icons';
import { useContext } from 'react';
import { useLanguage } from '../language/language.tsx';
import { CallLink } from './call-link.ts';

export function PhoneLink({ name, phone }: { name: string; phone: string }) {
  const { words } = useLanguage();
  const link = useContext(CallLink);
  return (
    <a
      className="phone digits"
      href={link.replace('{number}', phone.replaceAll(/[^+\d]/g, ''))}
      aria-label={`${words.card.call(name)} ${phone}`}
    >
      <PhoneFilled aria-hidden="true" />
      {phone}
    </a>
  );
}
