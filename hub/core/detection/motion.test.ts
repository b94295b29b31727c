import { type DeviceId, instant } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { movedAfter, movements, type SeenBefore, seesMotion } from './motion.ts';

const at = (seconds: number, value = 1, device = 'pir') =>
  ({ device: device as DeviceId, kind: 'motion', value, at: instant(seconds * 1_000) }) as const;
const held: SeenBefore = { last: { 'pir/motion': 1 }, movedAt: instant(0) };
const quiet: SeenBefore = { last: { 'pir/motion': 0 }, movedAt: instant(0) };

describe('a movement', () => {
  it.each([
    ['a change to "moves"', quiet, [at(10)], [10_000]],
    ['a sensor that was never heard', { last: {} }, [at(10)], [10_000]],
    ['the same again while it is held: nothing', held, [at(10), at(80)], []],
    ['the same again, held no longer', held, [at(90.001)], [90_001]],
    ['quiet in between', held, [at(10, 0), at(20)], [20_000]],
    ['quiet only: nothing', held, [at(10, 0)], []],
    ['another sensor', held, [at(10, 1, 'pir-hall')], [10_000]],
  ] as const)('%s', (_, before, readings, moved) => {
    expect(movements([...readings], before).map((one) => one.at)).toEqual(moved);
  });

  it('is no level of anything else', () => {
    expect(movements([{ ...at(10), kind: 'gas' }], quiet)).toEqual([]);
  });

  it('counts after the question only', () => {
    expect(movedAfter(instant(100), [{ at: instant(101) }])).toBe(true);
    expect(movedAfter(instant(100), [{ at: instant(100) }])).toBe(false);
  });
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
