/** All charts of one span, one under the other with a common cursor, and the flags of the alerts above them. */
import type { HomeActivity } from '@zhuji/protocol/api/history';
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import type { DeviceReport } from '@zhuji/protocol/devices';
import { Button } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { Chart } from './chart.tsx';
import { drawnOf, type Readings } from './drawing.ts';
import { Flags } from './flags.tsx';
import { HistoryFault } from './history-fault.tsx';
import { alertsWithin } from './marks.ts';
import type { Comparison } from './ranges.ts';

const shownAtFirst = 4;

interface Props {
  readings: Readings;
  activity: HomeActivity | undefined;
  marks: HomeMarks | undefined;
  devices: readonly DeviceReport[];
  comparison: Comparison | undefined;
  /** The last question was not answered: what is shown is older. */
  stale: boolean;
  again(): void;
}

export function Drawings({ readings, activity, marks, devices, comparison, stale, again }: Props) {
  const { words } = useLanguage();
  const group = useId();
  const [all, setAll] = useState(false);
  const drawn = useMemo(() => drawnOf(readings, activity), [readings, activity]);
  const deviceNames = useMemo(() => new Map(devices.map(({ id, name }) => [id, name])), [devices]);
  const { span } = readings;
  const shown = useMemo(() => marks && { ...marks, alerts: alertsWithin(marks.alerts, span) }, [marks, span]);
  if (drawn.length === 0) {
    return (
      <p className="nothing">
        {words.charts.empty} {words.charts.emptyLead}
      </p>
    );
  }
  return (
    <>
      {stale && <HistoryFault again={again} />}
      <Flags marks={shown} span={span} />
      {(all ? drawn : drawn.slice(0, shownAtFirst)).map((one) => (
        <Chart
          key={one.quantity.kind}
          {...{ readings, comparison, deviceNames, group }}
          marks={shown}
          drawn={one}
        />
      ))}
      {drawn.length > shownAtFirst && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? words.charts.fewer : words.charts.all(drawn.length)}
        </Button>
      )}
      {shown && shown.alerts.length > 0 && (
        <p className="charts-legend">
          {words.charts.legendAlerts}
          {readings.range !== 'month' && readings.range !== 'year' && ` · ${words.charts.legendEvents}`}
          {marks?.more && ` · ${words.charts.moreMarks}`}
        </p>
      )}
    </>
  );
}
