import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import { expect, it } from 'vitest';
import { flagsOf } from './marks.ts';

const alert = (id: string, openedAt: number, severity = 'P3'): AlertSummary =>
  ({ id, openedAt, severity }) as unknown as AlertSummary;
const span = { from: 1_000, to: 2_000 };

it('alerts far apart have a flag each, where they began', () => {
  const flags = flagsOf([alert('b', 1_900), alert('a', 1_250)], span, 0.1);
  expect(flags.map(({ alert: { id }, share, more }) => [id, share, more])).toEqual([
    ['a', 0.25, 0],
    ['b', 0.9, 0],
  ]);
});

it('those too near share one, which names the gravest and leads to it', () => {
  const [flag, ...others] = flagsOf(
    [alert('a', 1_500), alert('b', 1_510, 'P1'), alert('c', 1_520)],
    span,
    0.1,
  );
  expect(others).toEqual([]);
  expect([flag?.alert.id, flag?.share, flag?.more]).toEqual(['b', 0.5, 2]);
});

it('what was open before the span stands at its beginning', () => {
  expect(flagsOf([alert('a', 10)], span, 0.1)[0]?.share).toBe(0);
});
