/** From what the hub answers to one drawing per quantity. */
import type { BucketSeriesView, ChartSeries, HomeActivity } from '@zhuji/protocol/api/history';
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import type { DeviceId } from '@zhuji/protocol/ids';
import type { Instant } from '@zhuji/protocol/units';
import { barsOf } from './activity.ts';
import { columnsOf } from './columns.ts';
import type { DrawnAlert } from './plot.ts';
import { axisOf, type Quantity, quantities } from './quantities.ts';
import { day, hour, type Range, type Span } from './ranges.ts';

/** All that was read for one picture of a home. */
export interface Readings {
  readonly range: Range;
  readonly span: Span;
  readonly series: readonly ChartSeries[];
  readonly before: readonly ChartSeries[];
  /** How much earlier `before` lies. */
  readonly shift: number;
  /** Of a year: how often somebody was seen to move, day by day. */
  readonly motionDays: readonly BucketSeriesView[];
}

/** One quantity with its lines, now and then. */
export interface Drawn {
  readonly quantity: Quantity;
  readonly series: readonly ChartSeries[];
  readonly before: readonly ChartSeries[];
  /** Devices that are not drawn: nobody can tell nine lines apart, and what matters of batteries are the emptiest. */
  readonly others: number;
  readonly axis: readonly [number, number];
  readonly columns: ReturnType<typeof columnsOf>;
}

/** In the order of the quantities; those of which the home has nothing are left out. */
export function drawnOf(readings: Readings, activity: HomeActivity | undefined): Drawn[] {
  return quantities.flatMap((quantity) => {
    const [series, before] =
      quantity.form === 'bars'
        ? motionOf(readings, activity)
        : [ofKind(readings.series, quantity), ofKind(readings.before, quantity)];
    if (series.length === 0) return [];
    return [drawn(quantity, series, before, readings.shift)];
  });
}

export function drawn(
  quantity: Quantity,
  series: readonly ChartSeries[],
  before: readonly ChartSeries[] = [],
  shift = 0,
): Drawn {
  const now = lowest(series);
  const then = before.filter(({ device }) => now.some((one) => one.device === device));
  const [low, high] = endsOf([...now, ...then]);
  const columns = columnsOf(now, then, shift);
  const others = series.length - now.length;
  return { quantity, series: now, before: then, others, columns, axis: axisOf(quantity, low, high) };
}

const linesAtMost = 4;
function lowest(series: readonly ChartSeries[]): readonly ChartSeries[] {
  if (series.length <= linesAtMost) return series;
  const newest = ({ mean }: ChartSeries): number => mean.at(-1) ?? 0;
  return series.toSorted((one, other) => newest(one) - newest(other)).slice(0, linesAtMost);
}

const ofKind = (series: readonly ChartSeries[], { kind }: Quantity): ChartSeries[] =>
  series.filter((one) => one.kind === kind);

function endsOf(series: readonly ChartSeries[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { min, max } of series) {
    for (const value of min) low = Math.min(low, value);
    for (const value of max) high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

const barWidths: Record<Range, number> = { day: hour / 4, week: hour, month: day, year: day };
const home = 'home' as DeviceId;

/** Minutes in which somebody moved; of a year how often. Both are the home's, whichever sensor saw it. */
function motionOf(readings: Readings, activity: HomeActivity | undefined): [ChartSeries[], ChartSeries[]] {
  const { range, span, shift } = readings;
  if (range === 'year') return [timesADay(readings.motionDays), []];
  if (!activity) return [[], []];
  const earlier = { from: span.from - shift, to: span.to - shift };
  const before = shift > 0 ? minutesOf(activity, earlier, range) : [];
  return [minutesOf(activity, span, range), before];
}

export function minutesOf(activity: HomeActivity, span: Span, range: Range): ChartSeries[] {
  const { at, minutes, width } = barsOf(activity, span, barWidths[range]);
  const said = at.flatMap((ms, n) => (typeof minutes[n] === 'number' ? [{ ms, value: minutes[n] }] : []));
  return said.length > 0 ? [bars(said, width)] : [];
}

function timesADay(days: readonly BucketSeriesView[]): ChartSeries[] {
  const sums = new Map<number, number>();
  for (const { buckets } of days) {
    for (const { at, mean, count } of buckets) sums.set(at, (sums.get(at) ?? 0) + Math.round(mean * count));
  }
  const said = [...sums].sort(([one], [other]) => one - other).map(([ms, value]) => ({ ms, value }));
  return said.length > 0 ? [bars(said, day)] : [];
}

/** A bar stands over the middle of its time. */
function bars(said: readonly { ms: number; value: number }[], width: number): ChartSeries {
  const values = said.map(({ value }) => value);
  const at = said.map(({ ms }) => (ms + width / 2) as Instant);
  return { device: home, kind: 'motion', width, at, min: values, max: values, mean: values };
}

/** A week's words of devices can be told apart, a month's not. */
export const eventsOf = ({ events }: HomeMarks, range: Range): number[] =>
  range === 'day' || range === 'week' ? events.map(({ at }) => at) : [];

export const alertsOf = ({ alerts }: HomeMarks): DrawnAlert[] =>
  alerts.map(({ openedAt, closedAt, severity }) => ({ from: openedAt, to: closedAt, severity }));
