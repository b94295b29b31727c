import { expect, it } from 'vitest';
import { en } from '../language/en.ts';
import { zh } from '../language/zh.ts';
import { hoursWords, spanWords } from './rota-words.ts';

it('says a span as people do: the night belongs to its evening', () => {
  const said = (from: number, to: number) => spanWords({ from, to }, zh.rota);
  expect(said(480, 1_200)).toBe('周一 08:00–20:00');
  expect(said(1_320, 1_800)).toBe('周一 22:00–06:00');
  expect(said(1_200, 1_440)).toBe('周一 20:00–24:00');
  expect(said(9_960, 10_080)).toBe('周日 22:00–24:00');
  expect(said(1_200, 3_360)).toBe('周一 20:00 – 周三 08:00');
  expect(said(0, 10_080)).toBe('周一 00:00 – 周日 24:00');
  expect(spanWords({ from: 1_440, to: 2_880 }, en.rota)).toBe('Tue 00:00–24:00');
});

it('adds hours up', () => {
  expect(
    hoursWords([
      { from: 0, to: 480 },
      { from: 600, to: 630 },
    ]),
  ).toBe('8.5');
});
