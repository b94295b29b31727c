import { instant } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { movedAfter, seesMotion } from './motion.ts';

it('counts a movement after the question only, and no end of one', () => {
  const at = (ms: number, value = 1) => [{ kind: 'motion', value, at: instant(ms) } as const];
  expect(movedAfter(instant(100), at(101))).toBe(true);
  expect(movedAfter(instant(100), at(100))).toBe(false);
  expect(movedAfter(instant(100), at(101, 0))).toBe(false);
});

it('makes nothing of stillness where nobody would see movement', () => {
  const pir = { class: 'pir', state: 'working' } as const;
  expect(seesMotion(true, [pir])).toBe(true);
  expect(seesMotion(false, [pir])).toBe(false);
  expect(
    seesMotion(true, [
      { ...pir, state: 'silent' },
      { class: 'gas', state: 'working' },
    ]),
  ).toBe(false);
});
