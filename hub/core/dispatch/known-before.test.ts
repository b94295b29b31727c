import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { knownBefore } from './known-before.ts';

const on = (moment: string) => instant(Date.parse(moment));
const at = on('2026-11-26T02:00:00Z');

it('tells the surname and the age, and nothing by which somebody is found', () => {
  expect(knownBefore({ name: '王秀兰', born: '1941-03-08' }, at)).toEqual({ surname: '王', age: 85 });
  expect(knownBefore({ name: '欧阳建国' }, at)).toEqual({ surname: '欧阳' });
  expect(knownBefore({ name: 'Anna Maria Weber' }, at)).toEqual({ surname: 'Weber' });
});

it('counts a year from the birthday on, as China writes the date', () => {
  const born = '1941-11-27';
  const age = (moment: string) => knownBefore({ name: '王秀兰', born }, on(moment)).age;
  expect(age('2026-11-26T15:59:00Z')).toBe(84);
  expect(age('2026-11-26T16:00:00Z')).toBe(85);
});
