/**
 * Live readings and the last 24 hours of what matters for this kind of alert. The code of the charts is fetched when the card is there
 * already, and its place is kept from the first moment on: nothing that somebody is about to press moves.
 */
import type { AlertDetail, AlertSummary } from '@zhuji/protocol/api/alerts';
import { useEffect, useMemo, useState } from 'react';
import { HistoryFault } from '../charts/history-fault.tsx';
import { quantitiesOfAlert } from '../charts/quantities.ts';
import { useLanguage } from '../language/language.tsx';
import './recent-readings.css';

const load = () => import('../charts/alert-charts.tsx');
type Charts = Awaited<ReturnType<typeof load>>;

interface Props {
  alert: AlertSummary;
  devices: AlertDetail['devices'];
}

export function RecentReadings({ alert, devices }: Props) {
  const { words } = useLanguage();
  const [charts, setCharts] = useState<Charts | 'failed'>();
  const [turn, setTurn] = useState(0);
  const quantities = useMemo(() => quantitiesOfAlert(alert.kind), [alert.kind]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is the reason to try again
  useEffect(() => {
    let wanted = true;
    load().then(
      (found) => wanted && setCharts(found),
      () => wanted && setCharts('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [turn]);

  return (
    <section aria-labelledby="recent-heading">
      <h3 id="recent-heading">
        {words.charts.live} · {words.charts.last24}
      </h3>
      <div className={`recent recent-${quantities.length}`}>
        {charts === 'failed' ? (
          <HistoryFault again={() => setTurn(turn + 1)} />
        ) : (
          charts && <charts.AlertCharts {...{ alert, devices, quantities }} />
        )}
      </div>
    </section>
  );
}
