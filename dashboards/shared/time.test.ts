import { describe, expect, it } from 'vitest';
import {
  ageAt,
  agoWords,
  clockTime,
  dateWords,
  elapsedWords,
  lengthWords,
  momentWords,
  secondsWords,
} from './time.ts';

const at = Date.parse('2026-11-21T01:12:03Z');

describe('times as in China', () => {
  it('is Beijing time in 24 hours, whatever the workstation says', () => {
    expect(clockTime(at)).toBe('09:12:03');
    expect(clockTime(Date.parse('2026-11-21T16:00:00Z'))).toBe('00:00:00');
  });

  it('writes the date in full', () => {
    expect(dateWords(at, 'zh')).toBe('2026年11月21日');
    expect(dateWords(at, 'en')).toBe('21 Nov 2026');
  });

  it('leaves the date out only on the same day in China', () => {
    expect(momentWords(at, at + 3_600_000, 'zh')).toBe('09:12:03');
    // 23:59 and 00:01 in Beijing, one day in UTC
    const late = Date.parse('2026-11-21T15:59:00Z');
    expect(momentWords(late, late + 120_000, 'zh')).toBe('2026年11月21日 23:59:00');
  });
});

describe('elapsed time', () => {
  it('grows from seconds to days', () => {
    expect(elapsedWords(7_900, 'zh')).toBe('0:07');
    expect(elapsedWords(760_000, 'zh')).toBe('12:40');
    expect(elapsedWords(11_109_000, 'zh')).toBe('3:05:09');
    expect(elapsedWords(2 * 86_400_000 + 11_109_000, 'en')).toBe('2 d 03:05');
  });

  it('never runs below zero when the clocks differ a little', () => {
    expect(elapsedWords(-400, 'zh')).toBe('0:00');
  });

  it('says how long ago', () => {
    expect(agoWords(at, at + 30_000, 'zh')).toBe('刚刚');
    expect(agoWords(at, at + 200_000, 'zh')).toBe('3 分钟前');
    expect(agoWords(at, at + 2 * 86_400_000, 'en')).toBe('2 d ago');
  });
});

describe('age', () => {
  it('turns on the birthday in China', () => {
    expect(ageAt('1941-11-21', Date.parse('2026-11-20T15:59:00Z'))).toBe(84);
    expect(ageAt('1941-11-21', Date.parse('2026-11-20T16:01:00Z'))).toBe(85);
  });

  it('is left out when the date cannot be read', () => {
    expect(ageAt('unknown', at)).toBeUndefined();
  });

  it('tells lengths in hours and minutes', () => {
    expect([40, 60, 190].map((minutes) => lengthWords(minutes, 'zh'))).toEqual([
      '40 分钟',
      '1 小时',
      '3 小时 10 分',
    ]);
    expect(lengthWords(190, 'en')).toBe('3 h 10 min');
  });

  it('writes limits in the unit that people think in', () => {
    expect([45, 90, 120, 150, 900, 5_400].map((one) => secondsWords(one, 'zh'))).toEqual([
      '45 秒',
      '90 秒',
      '2 分钟',
      '150 秒',
      '15 分钟',
      '1 小时 30 分',
    ]);
  });
});
