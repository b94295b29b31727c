/** The one sentence. */
import type { FamilyView } from '@zhuji/protocol/api/family';
import { useLanguage } from '../language/language.ts';
import { presentWords } from './present-words.ts';

export function PresentCard({ view, now }: { view: FamilyView; now: number }) {
  const { words, language } = useLanguage();
  const { tone, sentence, details, call } = presentWords(view, now, words, language);
  return (
    <section className={`present present-${tone}`} aria-live="polite">
      <Sign tone={tone} />
      <h2>{sentence}</h2>
      <ul>
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
      {call.map(({ name, phone }) => (
        <a key={name} className="big call" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
          {words.present.call(name)}
        </a>
      ))}
    </section>
  );
}

const signs = {
  good: 'M5 12.500 10 17.500 19.500 7',
  plain: 'M5 12h14M13 6l6 6-6 6',
  warn: 'M12 5v9M12 18.500v.1',
  alarm: 'M12 4.500v10M12 19v.1',
} as const;

const Sign = ({ tone }: { tone: keyof typeof signs }) => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d={signs[tone]}
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const PresentSkeleton = () => (
  <section className="present present-waiting" aria-busy="true">
    <span className="bone bone-sign" />
    <span className="bone bone-sentence" />
    <span className="bone bone-detail" />
  </section>
);
