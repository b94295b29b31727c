/** Open alerts on the wall, the longest wait first. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { alertKinds } from '@zhuji/protocol/kinds';
import { Skeleton } from 'antd';
import { WaitingClock } from '../desk/waiting-clock.tsx';
import { useLanguage } from '../language/language.tsx';
import { isUnclaimed } from '../live/feed.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { addressOf } from '../shell/place.ts';
import { SeverityChip } from '../shell/severity-chip.tsx';

/** As many as one sees without anybody to scroll. */
const shownAtMost = 12;

export function BoardAlerts({ open, loaded }: { open: readonly AlertSummary[]; loaded: boolean }) {
  const { words } = useLanguage();
  return (
    <section className="board-alerts" aria-labelledby="board-alerts-heading">
      <h2 id="board-alerts-heading">
        {words.board.open}{' '}
        <span className="digits">{loaded && open.filter(({ drill }) => !drill).length}</span>
      </h2>
      {!loaded ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : open.length === 0 ? (
        <p className="board-none">{words.board.none}</p>
      ) : (
        <ol>
          {open.slice(0, shownAtMost).map((alert) => (
            <li key={alert.id}>
              <Row alert={alert} />
            </li>
          ))}
        </ol>
      )}
      {open.length > shownAtMost && (
        <p className="board-more">{words.board.moreRows(open.length - shownAtMost)}</p>
      )}
    </section>
  );
}

function Row({ alert }: { alert: AlertSummary }) {
  const { words, language } = useLanguage();
  const { home, claimedBy } = alert;
  const waits = isUnclaimed(alert);
  return (
    <a
      className={`board-row board-row-${alert.severity}${waits ? ' board-row-waits' : ''}`}
      href={addressOf({ page: 'desk', alert: alert.id })}
    >
      <SeverityChip severity={alert.severity} />
      <strong>{alertKinds[alert.kind][language]}</strong>
      <span className="board-row-who">
        {alert.drill && <DrillTag />} {home.residents.join('、') || words.card.alone} · {home.community}{' '}
        {home.address}
      </span>
      <span className={waits ? 'board-row-nobody' : 'board-row-by'}>
        {waits ? words.board.unanswered : claimedBy?.name}
      </span>
      <WaitingClock alert={alert} size="row" />
    </a>
  );
}
