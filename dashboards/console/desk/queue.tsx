/** The queue: a list box of alerts in their order. The keys of the desk move through it; a click or a touch chooses. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId, UserId } from '@zhuji/protocol/ids';
import { Skeleton } from 'antd';
import { useEffect } from 'react';
import { useLanguage } from '../language/language.tsx';
import { KeyHint } from '../look/key-hint.tsx';
import type { Queue as Ordered } from './queue-order.ts';
import { QueueRow, rowId } from './queue-row.tsx';
import './queue.css';

interface Props {
  queue: Ordered;
  /** Those that ended while this page looked on, latest last. */
  ended: ReadonlyMap<AlertId, AlertSummary>;
  chosen: AlertId | undefined;
  choose(id: AlertId): void;
  me: UserId;
}
const endedShown = 5;

export function Queue({ queue, ended, chosen, choose, me }: Props) {
  const { words } = useLanguage();
  useEffect(() => {
    if (chosen) document.getElementById(rowId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const parts = [
    ...queue.map(({ part, alerts }) => ({ part, name: words.queue.parts[part], alerts })),
    { part: 'ended', name: words.queue.ended, alerts: [...ended.values()].slice(-endedShown).reverse() },
  ].filter(({ alerts }) => alerts.length > 0);
  if (parts.length === 0) return <p className="queue-empty">{words.queue.empty}</p>;

  const shown = parts.some(({ alerts }) => alerts.some((alert) => alert.id === chosen));
  return (
    <div
      className="queue"
      role="listbox"
      tabIndex={0}
      aria-label={words.queue.name}
      aria-activedescendant={chosen && shown ? rowId(chosen) : undefined}
    >
      {parts.map(({ part, name, alerts }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options within a list box; a fieldset holds form fields
        <div key={part} className="queue-part" role="group" aria-label={name}>
          <p className={`queue-part-name queue-part-${part}`} aria-hidden="true">
            {name}
            <span className="digits">{alerts.length}</span>
          </p>
          {alerts.map((alert) => (
            <QueueRow key={alert.id} alert={alert} chosen={alert.id === chosen} choose={choose} me={me} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Under the queue, for hands on a keyboard: the way from one alert to the next, and to all other keys. */
export function QueueKeys() {
  const { words } = useLanguage();
  return (
    <p className="queue-keys">
      <KeyHint keys={['↑', '↓']}>{words.hints.choose}</KeyHint>
      <KeyHint keys={['G']}>{words.hints.top}</KeyHint>
      <KeyHint keys={['?']}>{words.hints.keys}</KeyHint>
    </p>
  );
}

export function QueueSkeleton() {
  return (
    <div className="queue" aria-busy="true">
      {['first', 'second', 'third'].map((row) => (
        <div key={row} className="queue-row">
          <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 2, width: ['80%', '55%'] }} />
        </div>
      ))}
    </div>
  );
}
