/** Somebody's telephone number: one touch, or one key, rings it. */
import { PhoneFilled } from '@ant-design/icons';
import { useLanguage } from '../language/language.tsx';

export function PhoneLink({ name, phone }: { name: string; phone: string }) {
  const { words } = useLanguage();
  return (
    <a
      className="phone digits"
      href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
      aria-label={`${words.card.call(name)} ${phone}`}
    >
      <PhoneFilled aria-hidden="true" />
      {phone}
    </a>
  );
}
