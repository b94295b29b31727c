/** A row of the queue: all that an operator needs to choose, read in a glance from the doorway of the room. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId, UserId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { memo } from 'react';
import { useLanguage } from '../language/language.tsx';
import { isUnclaimed } from '../live/feed.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { CancelCountdown, WaitingClock } from './waiting-clock.tsx';

export const rowId = (id: AlertId): string => `alert-${id}`;

interface Props {
  alert: AlertSummary;
  chosen: boolean;
  choose(id: AlertId): void;
  me: UserId;
}

export const QueueRow = memo(function QueueRow({ alert, chosen, choose, me }: Props) {
  const { words, language } = useLanguage();
  const waiting = isUnclaimed(alert) ? ' queue-row-waiting' : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the desk's own keys move the choice; the list box has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus and names its active option
    <div
      id={rowId(alert.id)}
      className={`queue-row queue-row-${alert.severity}${waiting}${alert.drill ? ' queue-row-drill' : ''}`}
      role="option"
      aria-selected={chosen}
      onClick={() => choose(alert.id)}
    >
      <div className="queue-row-what">
        <SeverityChip severity={alert.severity} />
        <strong>{alertKinds[alert.kind][language]}</strong>
        {alert.test && <span className="tag">{words.queue.test}</span>}
        {alert.drill && <DrillTag />}
      </div>
      <WaitingClock alert={alert} size="row" />
      <p className="queue-row-who">
        <span>{alert.home.residents.join('、') || words.card.alone}</span>
        <span className="queue-row-where">
          {alert.home.community} {alert.home.address}
        </span>
      </p>
      <RowNews alert={alert} me={me} />
    </div>
  );
});

function RowNews({ alert, me }: { alert: AlertSummary; me: UserId }) {
  const { words } = useLanguage();
  const { claimedBy } = alert;
  const held = claimedBy && alert.state === 'claimed';
  return (
    <p className="queue-row-news">
      <CancelCountdown alert={alert} />
      {held && (
        <span className="tag tag-good">
          {claimedBy.id === me ? words.queue.mine : words.queue.by(claimedBy.name)}
        </span>
      )}
      {alert.partOf !== undefined && <span className="tag">{words.queue.sameCase}</span>}
      {alert.worsenedAt !== undefined && <span className="tag tag-warn">{words.queue.worse}</span>}
      {alert.cancelAskedAt !== undefined && <span className="tag tag-warn">{words.queue.cancelAsked}</span>}
      {alert.restoredAt !== undefined && <span className="tag tag-good">{words.queue.restored}</span>}
      {alert.events > 1 && <span className="tag">{words.queue.repeats(alert.events)}</span>}
    </p>
  );
}
