/** What the charts ask of the hub. */
import type { BucketSeriesView, ChartSeries, HomeActivity, LastValueView } from '@zhuji/protocol/api/history';
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import type { HomeId } from '@zhuji/protocol/ids';
import type { ReadingKind } from '@zhuji/protocol/readings';
import { ask } from '../../shared/client.ts';
import { day, type Span } from './ranges.ts';

const path = (home: HomeId, leaf: string): string => `/api/homes/${encodeURIComponent(home)}/${leaf}`;
const within = ({ from, to }: Span): string => `from=${Math.round(from)}&to=${Math.round(to)}`;

export const charts = {
  series: (home: HomeId, kinds: readonly ReadingKind[], span: Span, points = 500) =>
    ask<ChartSeries[]>('GET', path(home, `chart?${within(span)}&kinds=${kinds.join(',')}&points=${points}`)),
  /** How often sensors said that somebody moves, day by day: for spans of which the rhythm is not kept at hand. */
  motionDays: (home: HomeId, span: Span) =>
    ask<BucketSeriesView[]>('GET', path(home, `history?${within(span)}&kinds=motion&width=${day}`)),
  marks: (home: HomeId, span: Span) => ask<HomeMarks>('GET', path(home, `marks?${within(span)}`)),
  activity: (home: HomeId, days: number) => ask<HomeActivity>('GET', path(home, `activity?days=${days}`)),
  last: (home: HomeId) => ask<LastValueView[]>('GET', path(home, 'last')),
} as const;
