import { expect, it } from 'vitest';
import { stepsOf } from './drill-steps.ts';

const judged = (times: Parameters<typeof stepsOf>[0], now: number, over = false) =>
  stepsOf(times, now, over).map(({ is }) => is);

it('judges each step by its limit, while it runs and afterwards', () => {
  expect(judged({}, 30)).toEqual(['awaited', 'awaited', 'awaited', 'awaited', 'awaited']);
  expect(judged({}, 61)).toEqual(['overdue', 'awaited', 'awaited', 'awaited', 'awaited']);
  expect(judged({ answered: 60, dispatched: 181 }, 200)).toEqual([
    'met',
    'late',
    'awaited',
    'awaited',
    'awaited',
  ]);
  expect(judged({ answered: 20, closed: 700 }, 700, true)).toEqual([
    'met',
    'never',
    'never',
    'never',
    'told',
  ]);
});
