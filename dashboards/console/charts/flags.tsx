/** Alerts as flags over the charts: a word each, and the way to the alert. They stand by the same measures as the plots below. */
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import { alertKinds } from '@zhuji/protocol/kinds';
import { useRef } from 'react';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { addressOf } from '../shell/place.ts';
import { type Flag, flagsOf } from './marks.ts';
import { margins } from './plot.ts';
import type { Span } from './ranges.ts';
import { useWidth } from './use-width.ts';

/** In pixels: a word of six characters. */
const apart = { zh: 92, en: 128 } as const;

export function Flags({ marks, span }: { marks: HomeMarks | undefined; span: Span }) {
  const { language } = useLanguage();
  const box = useRef<HTMLUListElement>(null);
  const width = useWidth(box);
  const inner = width - margins.left - margins.right;
  const flags = marks && inner > 0 ? flagsOf(marks.alerts, span, apart[language] / inner) : [];
  return (
    <ul ref={box} className={flags.length > 0 ? 'flags' : 'flags flags-none'}>
      {flags.map((flag) => (
        <li key={flag.alert.id} ref={(place) => stand(place, flag, inner, apart[language])}>
          <FlagLink flag={flag} />
        </li>
      ))}
    </ul>
  );
}

/** Where it began; at the right end it turns to the left, so that no word is cut. */
function stand(place: HTMLLIElement | null, { share }: Flag, inner: number, room: number): void {
  if (!place) return;
  const x = margins.left + share * inner;
  const turned = x + room > inner + margins.left + margins.right;
  place.classList.toggle('flag-turned', turned);
  place.style.left = `${x}px`;
}

function FlagLink({ flag: { alert, more } }: { flag: Flag }) {
  const { words, language } = useLanguage();
  const name = alertKinds[alert.kind][language];
  const moment = momentWords(alert.openedAt, hubNow(), language);
  return (
    <a
      className={`flag flag-${alert.severity}`}
      href={addressOf({ page: 'desk', alert: alert.id })}
      title={words.charts.flag(name, moment)}
    >
      {name}
      {more > 0 && <small> +{more}</small>}
    </a>
  );
}
