/**
 * Who waits for an answer, the most urgent first, and the way there: on a page that is not the desk, and over whatever dialog is open,
 * wherever that is. Takes the width, not a corner.
 */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { alertKinds } from '@zhuji/protocol/kinds';
import { nextToAnswer, type Queue } from '../desk/queue-order.ts';
import { WaitingClock } from '../desk/waiting-clock.tsx';
import { useLanguage } from '../language/language.tsx';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from './place.ts';
import { SeverityChip } from './severity-chip.tsx';
import './waiting-strip.css';

interface Props {
  waiting: readonly AlertSummary[];
  queue: Queue;
  /** There the queue shows it, unless a dialog lies over that. */
  onDesk: boolean;
  answer(alert: AlertSummary): void;
}

export function WaitingStrip({ waiting, queue, onDesk, answer }: Props) {
  const { words, language } = useLanguage();
  const first = nextToAnswer(queue);
  if (!first) return null;
  const { home } = first;
  return (
    <a
      className={onDesk ? 'strip strip-on-desk' : 'strip'}
      href={addressOf({ page: 'desk', alert: first.id })}
      onClick={(event) => {
        event.preventDefault();
        answer(first);
      }}
    >
      <SeverityChip severity={first.severity} />
      <strong>{alertKinds[first.kind][language]}</strong>
      {first.drill && <DrillTag />}
      <span className="strip-who">
        {home.residents.join('、') || words.card.alone} · {home.community} {home.address}
      </span>
      <WaitingClock alert={first} size="row" />
      {waiting.length > 1 && <span className="strip-more">{words.nav.more(waiting.length - 1)}</span>}
      <span className="strip-go">
        {words.nav.answer} <kbd className="strip-key">G</kbd>
        <kbd className="strip-key-over">Alt+G</kbd>
      </span>
    </a>
  );
}
