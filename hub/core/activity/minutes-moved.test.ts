import { type DeviceId, hours, instant, later, minutes, seconds } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { type MotionSaid, minutesMoved } from './minutes-moved.ts';

const from = instant(Date.parse('2026-11-20T00:00:00+08:00'));
const at = (minute: number, value: 0 | 1, device = 'pir-living'): MotionSaid => ({
  at: later(from, seconds(minute * 60)),
  device: device as DeviceId,
  value,
});
const within = (said: readonly MotionSaid[], spanMinutes = 60) =>
  minutesMoved(said, { from, to: later(from, minutes(spanMinutes)) });

it('tells how long somebody moved, quarter by quarter', () => {
  expect(within([at(0, 0), at(10, 1), at(20, 0), at(46, 1), at(47.5, 0)])).toEqual([5, 5, 0, 2]);
});

it('counts a quarter once, however many sensors saw them', () => {
  const said = [at(0, 1), at(0, 1, 'pir-bath'), at(15, 0), at(15, 0, 'pir-bath')];
  expect(within(said, 30)).toEqual([15, 0]);
});

it('a repeated word goes on; one that was never taken back says only that somebody moved then', () => {
  expect(within([at(0, 1), at(14, 1), at(16, 0)], 30)).toEqual([15, 1]);
  expect(minutesMoved([at(0, 1), at(180, 0)], { from, to: later(from, hours(3)) }).slice(0, 3)).toEqual([
    2, 0, 0,
  ]);
});

it('who moves at this moment has moved until now', () => {
  expect(within([at(0, 0), at(20, 1)], 25)).toEqual([0, 5]);
});

it('nobody knows what was before the first word, and in a silence longer than two beats', () => {
  expect(within([at(20, 0)])).toEqual([null, 0, 0, 0]);
  const day = minutesMoved([at(0, 1), at(2, 0), at(15 * 60, 0)], { from, to: later(from, hours(24)) });
  expect([day[0], day[1], day[59], day[60], day[95]]).toEqual([2, null, null, 0, 0]);
  expect(within([])).toEqual([null, null, null, null]);
});

it('what was said before the span holds within it', () => {
  expect(within([at(-5, 1), at(20, 0)], 30)).toEqual([15, 5]);
});
