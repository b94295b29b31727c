import type { ChartSeries, HomeActivity } from '@zhuji/protocol/api/history';
import type { DeviceId } from '@zhuji/protocol/ids';
import type { ReadingKind } from '@zhuji/protocol/readings';
import type { Instant } from '@zhuji/protocol/units';
import { expect, it } from 'vitest';
import { drawnOf, type Readings } from './drawing.ts';
import { axisOf, quantityOf } from './quantities.ts';
import { day, hour, spanOf } from './ranges.ts';
import { summaryOf, valueWords } from './summary.ts';

const now = Date.parse('2026-11-26T14:00:00+08:00');
const midnight = Date.parse('2026-11-26T00:00:00+08:00');
const series = (kind: ReadingKind, device: string, values: readonly number[]): ChartSeries => ({
  ...{ kind, device: device as DeviceId, width: 0, min: [...values], max: [...values], mean: [...values] },
  at: values.map((_, n) => (now - (values.length - n) * hour) as Instant),
});
const readings = (all: readonly ChartSeries[], more: Partial<Readings> = {}): Readings => ({
  ...{ range: 'day', span: spanOf('day', now), series: all, before: [], shift: 0, motionDays: [] },
  ...more,
});
/** Two days before today and its first fourteen hours: five minutes of motion in every quarter. */
const activity: HomeActivity = {
  from: (midnight - 2 * day) as Instant,
  width: hour / 4,
  minutes: Array((2 * 24 + 14) * 4).fill(5),
};
const kinds = (all: ReturnType<typeof drawnOf>) => all.map(({ quantity }) => quantity.kind);

it('draws what the home has, danger first', () => {
  const all = [
    series('battery', 'pir', [90]),
    series('temperature', 'room', [20]),
    series('gas', 'kitchen', [0]),
  ];
  expect(kinds(drawnOf(readings(all), undefined))).toEqual(['gas', 'temperature', 'battery']);
  expect(kinds(drawnOf(readings(all), activity))).toEqual(['gas', 'temperature', 'motion', 'battery']);
});

it('of many batteries, the emptiest', () => {
  const all = [90, 12, 70, 55, 30, 80].map((value, n) => series('battery', `d-${n}`, [value]));
  const [drawn] = drawnOf(readings(all), undefined);
  expect(drawn?.series.map(({ mean }) => mean[0])).toEqual([12, 30, 55, 70]);
  expect(drawn?.others).toBe(2);
});

it('motion is told in minutes, and compared where the days before are known', () => {
  const one = (shift: number) => drawnOf(readings([], { shift }), activity)[0];
  expect(one(0)?.series[0]?.mean.every((minutes) => minutes === 5)).toBe(true);
  expect(one(day)?.before[0]?.mean.length).toBeGreaterThan(90);
  expect(one(7 * day)?.before).toEqual([]);
});

it('motion of a year is how often somebody was seen, day by day, whichever sensor saw it', () => {
  const buckets = (n: number) => [{ at: midnight as Instant, min: 0, max: 1, mean: 0.5, last: 0, count: n }];
  const motionDays = ['pir-living', 'pir-bath'].map((device, n) => ({
    ...{ device: device as DeviceId, kind: 'motion' as const, buckets: buckets(10 + 10 * n) },
  }));
  const [drawn] = drawnOf(readings([], { range: 'year', span: spanOf('year', now), motionDays }), activity);
  expect(drawn?.series[0]).toMatchObject({ mean: [15], at: [midnight + day / 2] });
});

it('the axis makes no mountain of a tenth of a degree, and holds what is measured', () => {
  const axis = (kind: ReadingKind, low: number, high: number) => {
    const quantity = quantityOf(kind);
    return quantity && axisOf(quantity, low, high);
  };
  expect(axis('temperature', 20, 20.2)).toEqual([18.1, 22.1]);
  expect(axis('gas', 0, 0.3)).toEqual([0, 5]);
  const [from = 0, to = 0] = axis('gas', 0, 40) ?? [];
  expect([from, to > 40]).toEqual([0, true]);
});

it('says newest, lowest and highest, each with its time', () => {
  const one = { ...series('temperature', 'room', [20, 18, 19]), min: [20, 15, 19], max: [22, 18, 19] };
  expect(summaryOf([one])).toEqual({
    newest: { value: 19, at: now - hour },
    lowest: { value: 15, at: now - 2 * hour },
    highest: { value: 22, at: now - 3 * hour },
  });
  expect(summaryOf([])).toBeUndefined();
  const gas = quantityOf('gas');
  expect(gas && valueWords(-0.01, gas)).toBe('0.0');
});
