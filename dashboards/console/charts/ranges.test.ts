import { expect, it } from 'vitest';
import { midnightBefore, nextComparison, nextRange, shiftOf, spanOf, ticksOf } from './ranges.ts';

const now = Date.parse('2026-11-26T14:20:00+08:00');
const labels = (range: Parameters<typeof ticksOf>[0]) =>
  ticksOf(range, spanOf(range, now), 'zh').map(({ label }) => label);

it('ticks stand where people in China look for them', () => {
  expect(labels('day')).toEqual(['18:00', '00:00', '06:00', '12:00']);
  expect(labels('week')).toEqual([
    '周五 11/20',
    '周六 11/21',
    '周日 11/22',
    '周一 11/23',
    '周二 11/24',
    '周三 11/25',
    '周四 11/26',
  ]);
  expect(labels('month')).toEqual(['11/1', '11/6', '11/11', '11/16', '11/21', '11/26']);
  expect(labels('year')).toEqual(['1月', '3月', '5月', '7月', '9月', '11月']);
  expect(midnightBefore(now)).toBe(Date.parse('2026-11-26T00:00:00+08:00'));
});

it('a key goes through the ranges and stops at the ends', () => {
  expect([nextRange('day', 1), nextRange('day', -1), nextRange('year', 1)]).toEqual(['week', 'day', 'year']);
});

it('a key goes through what a range may be compared with, and back to nothing', () => {
  expect(nextComparison('day', undefined)).toBe('day-before');
  expect(nextComparison('day', 'day-before')).toBe('same-weekday');
  expect(nextComparison('day', 'same-weekday')).toBeUndefined();
  expect(nextComparison('year', undefined)).toBeUndefined();
  expect(shiftOf('same-weekday')).toBe(shiftOf('week-before'));
});
