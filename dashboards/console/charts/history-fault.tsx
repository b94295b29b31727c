/** The history cannot be read: the charts say so, and everything else of the page goes on. And how they look until it answers. */
import { Button, Skeleton } from 'antd';
import { useLanguage } from '../language/language.tsx';
import './history-fault.css';

export function HistoryFault({ again }: { again(): void }) {
  const { words } = useLanguage();
  return (
    <div className="charts-fault" role="status">
      <p>
        <strong>{words.charts.failed}</strong>
      </p>
      <p>{words.charts.failedLead}</p>
      <Button size="small" onClick={again}>
        {words.load.again}
      </Button>
    </div>
  );
}

export function ChartsSkeleton() {
  return (
    <div className="charts-skeleton" aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows: 4 }} />
      <Skeleton active title={false} paragraph={{ rows: 4 }} />
    </div>
  );
}
