/** Answers of InfluxDB as history gives them. */
import type { DeviceId, HomeId, Instant, ReadingKind } from '@zhuji/protocol';
import type { Bucket, HistoryPoint, LastValue, Series } from '../../../app/ports/history.ts';
import type { AnsweredSeries } from './connection.ts';

export const seriesOf = ({ name, tags }: AnsweredSeries): Series => ({
  device: (tags?.device ?? '') as DeviceId,
  kind: name as ReadingKind,
});

/** Of one series, by time. */
export const pointsOf = (series: AnsweredSeries): HistoryPoint[] => {
  const named = seriesOf(series);
  return series.values.map(([at, value]) => ({ ...named, at: Number(at) as Instant, value: Number(value) }));
};

export const bucketsOf = ({ values }: AnsweredSeries): Bucket[] =>
  values.map((row) => {
    const [at = 0, min = 0, max = 0, mean = 0, last = 0, count = 0] = row.map(Number);
    return { at: at as Instant, min, max, mean, last, count };
  });

export const lastOf = (series: AnsweredSeries): LastValue[] =>
  pointsOf(series).map((point) => ({ ...point, home: (series.tags?.home ?? '') as HomeId }));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
export const byName = (one: Series, other: Series): number =>
  compare(one.device, other.device) || compare(one.kind, other.kind);
export const byTime = (one: HistoryPoint, other: HistoryPoint): number =>
  one.at - other.at || byName(one, other);
