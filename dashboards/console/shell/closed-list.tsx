/** What was closed lately; a click opens the card again, to read. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { dispositions } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { Button, Drawer, Skeleton } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { elapsedWords, momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { DrillTag } from '../look/drill-tag.tsx';
import { SeverityChip } from './severity-chip.tsx';
import './closed-list.css';
import './load-fault.css';

const shownAtMost = 50;

interface Props {
  shut(): void;
  choose(id: AlertId): void;
}

export function ClosedList({ shut, choose }: Props) {
  const { words } = useLanguage();
  const { alerts, failed, load } = useClosed();
  return (
    <Drawer open title={words.closedList.heading} size={460} onClose={shut}>
      {failed ? (
        <div className="fault" role="alert">
          <p>{words.closedList.failed}</p>
          <Button onClick={load}>{words.closedList.again}</Button>
        </div>
      ) : !alerts ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : alerts.length === 0 ? (
        <p className="nothing">{words.closedList.empty}</p>
      ) : (
        <ul className="closed">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <ClosedRow alert={alert} choose={choose} />
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}

function useClosed() {
  const [alerts, setAlerts] = useState<AlertSummary[]>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    hub.closedAlerts(shownAtMost).then(
      (list) => setAlerts(list.alerts),
      () => setFailed(true),
    );
  }, []);
  useEffect(load, [load]);
  return { alerts, failed, load };
}

function ClosedRow({ alert, choose }: { alert: AlertSummary; choose(id: AlertId): void }) {
  const { words, language } = useLanguage();
  const end = alert.closedAt ?? alert.openedAt;
  const how = alert.disposition ? dispositions[alert.disposition][language] : words.state[alert.state];
  return (
    <button type="button" className="closed-row" onClick={() => choose(alert.id)}>
      <span className="closed-what">
        <SeverityChip severity={alert.severity} />
        <strong>{alertKinds[alert.kind][language]}</strong>
        <span className="tag">{how}</span>
        {alert.drill && <DrillTag />}
      </span>
      <span>
        {alert.home.residents.join('、') || words.card.alone} · {alert.home.community} {alert.home.address}
      </span>
      <span className="closed-when digits">
        {momentWords(end, hubNow(), language)} ·{' '}
        {words.closedList.took(elapsedWords(end - alert.openedAt, language))}
      </span>
    </button>
  );
}
