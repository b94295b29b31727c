import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { randomIds } from './random-ids.ts';

it('makes names that sort by age, within one moment, too', () => {
  let now = 1_795_280_400_000;
  const ids = randomIds({ now: () => instant(now) });
  const names = Array.from({ length: 2_000 }, (_, n) => {
    if (n % 500 === 0) now += 1;
    return ids.command();
  });
  expect(names).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(2_000);
  expect(names.every((name) => /^[a-z0-9][a-z0-9-]{1,47}$/.test(name))).toBe(true);
});
