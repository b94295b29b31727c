/** The charts of a home and the ribbon of its days: how far back, against what, with its alerts on them. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { DeviceReport } from '@zhuji/protocol/devices';
import type { HomeId } from '@zhuji/protocol/ids';
import { useCallback, useState } from 'react';
import { remembered } from '../../shared/remembered.ts';
import { useLanguage } from '../language/language.tsx';
import type { Feed } from '../live/feed.ts';
import { hubNow } from '../live/hub-time.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { useKeys } from '../shell/use-keys.ts';
import { charts } from './charts-client.ts';
import { Choices } from './choices.tsx';
import type { Readings } from './drawing.ts';
import { Drawings } from './drawings.tsx';
import { ChartsSkeleton, HistoryFault } from './history-fault.tsx';
import { chartCommandFor } from './keys.ts';
import { kindsFor } from './quantities.ts';
import {
  type Comparison,
  comparisonsOf,
  nextComparison,
  nextRange,
  type Range,
  ranges,
  type Span,
  shiftOf,
  spanOf,
} from './ranges.ts';
import { RibbonSection } from './ribbon-section.tsx';
import './charts.css';

/** A day's chart moves on; a month's does not while somebody looks. Two months of a rhythm are much to read, for one quarter of an hour more. */
const againMs = { day: 60_000, later: 300_000, activity: 900_000 } as const;
/** As far back as bars of a month and of the month before need it. */
const activityDays = 62;
const chosen = remembered<Range>('zhuji.charts', ranges);

interface Props {
  home: HomeId;
  devices: readonly DeviceReport[];
  feed: Feed;
}

export function HomeCharts({ home, devices, feed }: Props) {
  const { words } = useLanguage();
  const [range, setRange] = useState<Range>(() => chosen.read() ?? 'day');
  const [comparison, setComparison] = useState<Comparison>();
  const choose = (next: Range) => {
    chosen.write(next);
    setRange(next);
    if (comparison && !comparisonsOf(next).includes(comparison)) setComparison(undefined);
  };
  useKeys(chartCommandFor, (command) => {
    if (command === 'compare') setComparison(nextComparison(range, comparison));
    else choose(nextRange(range, command === 'longer' ? 1 : -1));
  });
  const asking = { againMs: range === 'day' ? againMs.day : againMs.later, keep: true };
  const askReadings = useCallback(() => read(home, range, comparison), [home, range, comparison]);
  const readings = useAnswer(askReadings, asking);
  const askActivity = useCallback(() => charts.activity(home, activityDays), [home]);
  const activity = useAnswer(askActivity, { againMs: againMs.activity });
  const version = alertVersion(feed, home);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const askMarks = useCallback(() => charts.marks(home, spanOf('year', hubNow())), [home, version]);
  const marks = useAnswer(askMarks, asking);
  const again = () => {
    readings.reload();
    activity.reload();
  };

  return (
    <>
      <section
        className="charts"
        aria-labelledby="charts-heading"
        aria-busy={readings.answer?.range !== range}
      >
        <header>
          <h3 id="charts-heading">{words.charts.heading}</h3>
          <Choices {...{ range, choose, comparison, setComparison }} />
        </header>
        {readings.answer ? (
          <Drawings
            {...{ devices, comparison }}
            readings={readings.answer}
            activity={activity.answer}
            marks={marks.answer}
            stale={readings.failed !== undefined}
            again={again}
          />
        ) : readings.failed ? (
          <HistoryFault again={again} />
        ) : (
          <ChartsSkeleton />
        )}
      </section>
      <RibbonSection
        activity={activity.answer}
        failed={activity.failed !== undefined}
        {...{ again }}
        marks={marks.answer}
      />
    </>
  );
}

/** What the pages know of this home's alerts: marks are read again when it changes. */
const alertVersion = (feed: Feed, home: HomeId): string =>
  [...feed.open.values(), ...feed.ended.values()]
    .filter((alert: AlertSummary) => alert.home.id === home)
    .map(({ id, change }) => `${id} ${change}`)
    .join();

async function read(home: HomeId, range: Range, comparison: Comparison | undefined): Promise<Readings> {
  const span = spanOf(range, hubNow());
  const shift = comparison ? shiftOf(comparison) : 0;
  const kinds = kindsFor(range);
  const then: Span = { from: span.from - shift, to: span.to - shift };
  const [series, before, motionDays] = await Promise.all([
    charts.series(home, kinds, span),
    shift > 0 ? charts.series(home, kinds, then) : [],
    range === 'year' ? charts.motionDays(home, span) : [],
  ]);
  return { range, span, series, before, shift, motionDays };
}
