import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { saidOf, shortWindow, usual, windowWords } from './window-words.ts';

const at = (time: string) => instant(Date.parse(`2026-11-28T${time}+08:00`));
const appointment = { from: at('14:00:00'), to: at('16:30:00') };

it('is told by the clock of China', () => {
  expect(windowWords(appointment, 'zh')).toBe('2026年11月28日 星期六 14:00–16:30');
  expect(shortWindow(appointment, at('00:10:00'), 'zh')).toBe('今天 14:00–16:30');
  expect(shortWindow(appointment, at('00:10:00') - 3_600_000, 'zh')).toBe('11月28日 14:00–16:30');
  expect(shortWindow(appointment, at('00:10:00') - 3_600_000, 'en')).toBe('28 Nov 14:00–16:30');
  expect(saidOf(appointment)).toEqual({ day: '2026-11-28', from: '14:00', to: '16:30' });
});

it.each([
  ['06:20:00', '2026-11-28', '09:00', '11:00'],
  ['10:40:00', '2026-11-28', '12:00', '14:00'],
  ['16:00:00', '2026-11-29', '09:00', '11:00'],
])('at %s the form begins with %s, %s to %s', (now, day, from, to) => {
  expect(usual(at(now))).toEqual({ day, from, to });
});
