/**
 * What a chart needs of a span, and no more: readings as they are while there are few, else buckets with their least, most and mean,
 * so that no spike is lost however many readings share a pixel. All series of one chart have the same buckets.
 */
import { type ChartSeries, type Duration, hours, minutes } from '@zhuji/protocol';
import type { History, HistoryPoint, Wanted } from './ports.ts';

/** Readings as they are only up to here: a longer span has too many. */
const shortSpan = hours(48);
const widths: readonly Duration[] = [
  ...[1, 2, 5, 15, 30].map(minutes),
  ...[1, 2, 3, 6, 24, 24 * 7, 24 * 28].map(hours),
];

/** `points`: how many a series may have. */
export function drawChart({ history }: { history: Pick<History, 'range' | 'buckets'> }) {
  return async ({ points, ...wanted }: Wanted & { readonly points: number }): Promise<ChartSeries[]> => {
    const span = wanted.to - wanted.from;
    const asRead = span <= shortSpan ? await allOf(history, wanted, points) : undefined;
    if (asRead) return asRead;
    const width = widths.find((one) => span / one <= points) ?? hours(24 * 28);
    const series = await history.buckets({ ...wanted, width });
    return series.map(({ device, kind, buckets }) => ({
      device,
      kind,
      width,
      at: buckets.map(({ at }) => at),
      min: buckets.map(({ min }) => min),
      max: buckets.map(({ max }) => max),
      mean: buckets.map(({ mean }) => mean),
    }));
  };
}

/** Undefined when a series of them is longer than the chart. */
async function allOf(
  history: Pick<History, 'range'>,
  wanted: Wanted,
  points: number,
): Promise<ChartSeries[] | undefined> {
  const most = points * seriesOfAHome;
  const read = await history.range({ ...wanted, limit: most + 1 });
  const series = [...Map.groupBy(read, ({ device, kind }) => `${device} ${kind}`).values()];
  if (read.length > most || series.some(({ length }) => length > points)) return undefined;
  return series.flatMap((one) => asRead(one));
}
const seriesOfAHome = 8;

function asRead(readings: readonly HistoryPoint[]): ChartSeries[] {
  const [first] = readings;
  const values = readings.map(({ value }) => value);
  const at = readings.map((reading) => reading.at);
  return first
    ? [{ device: first.device, kind: first.kind, width: 0, at, min: values, max: values, mean: values }]
    : [];
}
