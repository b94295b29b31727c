/** Small charts on the card of an alert: what is measured at this moment, and how it came to that. */
import type { AlertDetail, AlertSummary } from '@zhuji/protocol/api/alerts';
import type { LastValueView } from '@zhuji/protocol/api/history';
import type { DeviceId } from '@zhuji/protocol/ids';
import { readingKinds } from '@zhuji/protocol/readings';
import { useCallback, useMemo, useRef } from 'react';
import { agoWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow, useHubNow } from '../live/hub-time.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { measured, stateWords, summaryWords } from './chart-words.ts';
import { charts } from './charts-client.ts';
import { type Drawn, drawn, minutesOf } from './drawing.ts';
import { HistoryFault } from './history-fault.tsx';
import { newestReading } from './newest-reading.ts';
import type { Drawing } from './plot.ts';
import type { Quantity } from './quantities.ts';
import { type Span, spanOf } from './ranges.ts';
import { usePlot } from './use-plot.ts';

/** A gateway sends its readings once a minute, and those of an alarm at once. */
const liveMs = 10_000;
const chartMs = 60_000;
/** A small chart has no more pixels. */
const points = 240;
const height = 48;

interface Props {
  alert: AlertSummary;
  devices: AlertDetail['devices'];
  quantities: readonly Quantity[];
}

export function AlertCharts({ alert, devices, quantities }: Props) {
  const home = alert.home.id;
  const askLast = useCallback(() => charts.last(home), [home]);
  const last = useAnswer(askLast, { againMs: liveMs });
  const askDay = useCallback(() => readDay(home, quantities), [home, quantities]);
  const recent = useAnswer(askDay, { againMs: chartMs });
  const involved = new Set(devices.flatMap((one) => (one.involved ? [one.id] : [])));
  if (last.failed && recent.failed && !last.answer && !recent.answer) {
    return (
      <HistoryFault
        again={() => {
          last.reload();
          recent.reload();
        }}
      />
    );
  }
  return quantities.map((quantity) => (
    <Row
      key={quantity.kind}
      {...{ quantity, alert, involved }}
      values={last.answer}
      drawing={recent.answer?.drawn.get(quantity.kind)}
      span={recent.answer?.span}
    />
  ));
}

async function readDay(home: AlertSummary['home']['id'], quantities: readonly Quantity[]) {
  const span = spanOf('day', hubNow());
  const read = quantities.filter(({ form }) => form !== 'bars').map(({ kind }) => kind);
  const [series, activity] = await Promise.all([
    read.length > 0 ? charts.series(home, read, span, points) : [],
    charts.activity(home, 2),
  ]);
  const told = quantities.map((quantity) => {
    const mine =
      quantity.form === 'bars'
        ? minutesOf(activity, span, 'day')
        : series.filter(({ kind }) => kind === quantity.kind);
    return [quantity.kind, mine.length > 0 ? drawn(quantity, mine) : undefined] as const;
  });
  return { span, drawn: new Map(told) };
}

interface RowProps {
  quantity: Quantity;
  alert: AlertSummary;
  involved: ReadonlySet<DeviceId>;
  /** Undefined: not read yet. */
  values: readonly LastValueView[] | undefined;
  drawing: Drawn | undefined;
  span: Span | undefined;
}

function Row({ quantity, alert, involved, values, drawing, span }: RowProps) {
  const { words, language } = useLanguage();
  const newest = values && newestReading(values, quantity.kind, involved);
  return (
    <div className="recent-row">
      <div>
        <p className="recent-name">{readingKinds[quantity.kind][language]}</p>
        {newest ? (
          <Live value={newest} quantity={quantity} />
        ) : (
          <p className="recent-none">{values && words.charts.none}</p>
        )}
      </div>
      {drawing && span ? (
        <Small {...{ drawing, span, alert }} />
      ) : (
        <p className="recent-none">{span && newest && words.charts.nothingYet}</p>
      )}
    </div>
  );
}

function Live({ value: { value, at }, quantity }: { value: LastValueView; quantity: Quantity }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const { moving, still } = words.charts;
  const said =
    quantity.form === 'bars'
      ? value > 0
        ? moving
        : still
      : measured(value, quantity, { words, language, range: 'day' });
  return (
    <p className="recent-value digits">
      {said}
      <span className="recent-ago">{agoWords(at, now, language)}</span>
    </p>
  );
}

interface SmallProps {
  drawing: Drawn;
  span: Span;
  alert: AlertSummary;
}

function Small({ drawing: { quantity, axis, columns, ...rest }, span, alert }: SmallProps) {
  const { words, language } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const { openedAt, closedAt, severity } = alert;
  const drawing = useMemo<Drawing>(
    () => ({
      ...{ span, quantity, axis, columns, ticks: [], events: [], small: true },
      states: stateWords(quantity, words),
      alerts: [{ from: openedAt, to: closedAt, severity }],
    }),
    [span, quantity, axis, columns, words, openedAt, closedAt, severity],
  );
  usePlot(box, drawing, height, alert.id, ignore);
  const summary = summaryWords({ quantity, axis, columns, ...rest }, { words, language, range: 'day' });
  return (
    <div className="recent-box" role="img" aria-label={`${words.charts.last24}，${summary}`}>
      <div ref={box} />
    </div>
  );
}

const ignore = (): void => {};
