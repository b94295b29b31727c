import type { HomeActivity } from '@zhuji/protocol/api/history';
import type { Instant } from '@zhuji/protocol/units';
import { expect, it } from 'vitest';
import { barsOf, rhythmOf, ribbonDays, shadeOf } from './activity.ts';
import { day, hour } from './ranges.ts';

const from = Date.parse('2026-11-24T00:00:00+08:00');
const activity = (minutes: (number | null)[]): HomeActivity => ({
  from: from as Instant,
  width: hour / 4,
  minutes,
});
/** Two whole days and the morning of a third. */
const days = activity([...Array(96).fill(5), ...Array(96).fill(1), ...Array(30).fill(2)]);

it('today is on top, and what has not come yet is empty', () => {
  const rows = ribbonDays(days, 28);
  expect(rows.map(({ at }) => (at - from) / day)).toEqual([2, 1, 0]);
  expect([rows[0]?.quarters[29], rows[0]?.quarters[30], rows[0]?.quarters.length]).toEqual([
    2,
    undefined,
    96,
  ]);
  expect(ribbonDays(days, 2).map(({ at }) => (at - from) / day)).toEqual([2, 1]);
});

it('more motion is darker; nothing known is no shade at all', () => {
  expect([0, 1, 2, 3, 5, 6, 10, 11, 15].map(shadeOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect([shadeOf(null), shadeOf(undefined)]).toEqual([undefined, undefined]);
});

it('bars add quarters up to hours and days', () => {
  expect(barsOf(days, { from: from + 2 * day, to: from + 2 * day + 7 * hour }, hour).minutes).toEqual(
    Array(7).fill(8),
  );
  expect(barsOf(days, { from, to: from + 3 * day }, day)).toEqual({
    at: [from, from + day, from + 2 * day],
    minutes: [480, 96, 60],
    width: day,
  });
});

it('a bar of which nothing is known is none, one that is known in part counts that part', () => {
  const bars = barsOf(
    activity([null, null, null, null, null, 3, 0, null]),
    { from, to: from + 2 * hour },
    hour,
  );
  expect(bars.minutes).toEqual([null, 3]);
});

it('says what a usual day is, which was the quietest, and when somebody moved last', () => {
  const { hoursADay, quietest, movedAt } = rhythmOf(days, 28);
  expect([hoursADay, quietest, movedAt]).toEqual([
    4.8,
    { at: from + day, hours: 1.6 },
    from + 2 * day + 29 * (hour / 4),
  ]);
  expect(rhythmOf(activity([null, 0]), 28)).toEqual({
    hoursADay: undefined,
    quietest: undefined,
    movedAt: undefined,
  });
});
