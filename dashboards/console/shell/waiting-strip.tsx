/** On a page that is not the desk: who waits for an answer, the most urgent first, and the way there. Takes the width, not a corner. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { alertKinds } from '@zhuji/protocol/kinds';
import { nextToAnswer, type Queue } from '../desk/queue-order.ts';
import { WaitingClock } from '../desk/waiting-clock.tsx';
import { useLanguage } from '../language/language.tsx';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from './place.ts';
import { SeverityChip } from './severity-chip.tsx';
import './waiting-strip.css';

export function WaitingStrip({ waiting, queue }: { waiting: readonly AlertSummary[]; queue: Queue }) {
  const { words, language } = useLanguage();
  const first = nextToAnswer(queue);
  if (!first) return null;
  const { home } = first;
  return (
    <a className="strip" href={addressOf({ page: 'desk', alert: first.id })}>
      <SeverityChip severity={first.severity} />
      <strong>{alertKinds[first.kind][language]}</strong>
      {first.drill && <DrillTag />}
      <span className="strip-who">
        {home.residents.join('、') || words.card.alone} · {home.community} {home.address}
      </span>
      <WaitingClock alert={first} size="row" />
      {waiting.length > 1 && <span className="strip-more">{words.nav.more(waiting.length - 1)}</span>}
      <span className="strip-go">
        {words.nav.answer} <kbd>G</kbd>
      </span>
    </a>
  );
}
