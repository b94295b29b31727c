import type { ChartSeries } from '@zhuji/protocol/api/history';
import type { DeviceId } from '@zhuji/protocol/ids';
import type { ReadingKind } from '@zhuji/protocol/readings';
import type { Instant } from '@zhuji/protocol/units';
import { expect, it } from 'vitest';
import { columnsOf, gapOf, loneOf, valueAt } from './columns.ts';

const minute = 60_000;
/** `said`: minute and value. */
const series = (
  said: readonly (readonly [number, number])[],
  { device = 'room', width = 0, kind = 'temperature' as ReadingKind } = {},
): ChartSeries => {
  const mean = said.map(([, value]) => value);
  return {
    ...{ device: device as DeviceId, kind, width, mean },
    at: said.map(([at]) => (at * minute) as Instant),
    min: mean.map((value) => value - 1),
    max: mean.map((value) => value + 1),
  };
};
const steady = (from: number, to: number, every = 10) =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, n) => [from + n * every, 20] as const);

it('two devices share one time; where one said nothing its line goes on', () => {
  const columns = columnsOf([
    series([
      [0, 20],
      [10, 21],
    ]),
    series(
      [
        [5, 18],
        [10, 19],
      ],
      { device: 'bath' },
    ),
  ]);
  expect(columns.at).toEqual([0, 5 * minute, 10 * minute]);
  expect(columns.devices.map(({ mean }) => mean)).toEqual([
    [20, undefined, 21],
    [undefined, 18, 19],
  ]);
});

it('a long silence is a gap', () => {
  const { at, devices } = columnsOf([series([...steady(0, 100), ...steady(400, 500)])]);
  const gap = at.indexOf(100 * minute + 1);
  expect([devices[0]?.mean[gap - 1], devices[0]?.mean[gap], devices[0]?.mean[gap + 1]]).toEqual([
    20,
    null,
    20,
  ]);
  expect(devices[0]?.mean.filter((cell) => cell === null)).toHaveLength(1);
});

it('what is a gap depends on the sensor: one that speaks every four hours is not away after two', () => {
  expect(gapOf(series(steady(0, 1_000, 5)))).toBe(30 * minute);
  expect(gapOf(series(steady(0, 4_800, 240)))).toBe(960 * minute);
  expect(gapOf(series(steady(0, 48_000, 1_440), { width: 1_440 * minute }))).toBe(4 * 1_440 * minute);
  expect(
    gapOf(
      series(
        [
          [0, 1],
          [900, 0],
        ],
        { kind: 'door_open' },
      ),
    ),
  ).toBe(2 * 1_440 * minute);
});

it('the band is least and most of what shares a point; readings as they are have none', () => {
  expect(columnsOf([series([[0, 20]])]).devices[0]?.band).toBeUndefined();
  expect(columnsOf([series([[0, 20]], { width: minute })]).devices[0]?.band).toEqual({
    min: [19],
    max: [21],
  });
});

it('another day is laid over this one', () => {
  const day = 1_440;
  const { at, devices } = columnsOf(
    [series([[day, 20]])],
    [series([[5, 18]], { width: minute })],
    day * minute,
  );
  expect(at).toEqual([day * minute, (day + 5) * minute]);
  expect(devices[1]).toEqual({ device: 'room', isBefore: true, mean: [undefined, 18], band: undefined });
});

it('a value with nothing on either side is a point', () => {
  expect(loneOf([1, null, 2, undefined, 3, null, undefined, 4])).toEqual([0, 7]);
  expect(loneOf([5])).toEqual([0]);
});

it('the cursor reads what was said there, and nothing in a gap', () => {
  const one = series([...steady(0, 100), ...steady(400, 500)]);
  expect(valueAt(one, 14 * minute)).toEqual({ at: 10 * minute, n: 1 });
  expect(valueAt(one, 16 * minute)).toEqual({ at: 20 * minute, n: 2 });
  expect(valueAt(one, 250 * minute)).toBeUndefined();
  const door = series(
    [
      [0, 1],
      [600, 0],
    ],
    { kind: 'door_open' },
  );
  expect(valueAt(door, 590 * minute)).toEqual({ at: 0, n: 0 });
  expect(valueAt(series([]), 0)).toBeUndefined();
});
