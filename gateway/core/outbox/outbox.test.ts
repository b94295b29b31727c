import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillBatch } from './batch.ts';
import { rangesNotHeld, skippedRange, takeNumber } from './numbers.ts';
import { thinning } from './thinning.ts';

it('fills a message from the front, within both limits, and always moves', () => {
  const limits = { items: 10, bytes: 2000 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), (sizes) => {
      const count = fillBatch(sizes, limits);
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(limits.items);
      const bytes = sizes.slice(0, count).reduce((sum, size) => sum + size + 1, 512);
      expect(count === 1 || bytes <= limits.bytes).toBe(true);
    }),
  );
});

it('never gives out a number that the disk has not promised', () => {
  const { state, seq } = takeNumber({ next: 5, reserved: 5 });
  expect(seq).toBe(5);
  expect(takeNumber(state)).toEqual({ state, seq: undefined });
});

it('names what a power cut may have lost, and nothing after a clean stop', () => {
  expect(skippedRange({ lastStored: 7, reserved: 1024 })).toEqual({ from: 8, to: 1024 });
  expect(skippedRange({ lastStored: 7, reserved: 7 })).toBeUndefined();
});

it('finds every missing number that is not held, once', () => {
  const pairs = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(40))
    .map(([from, more]) => [from, from + more] as const);
  fc.assert(
    fc.property(pairs, fc.uniqueArray(fc.integer({ min: 1, max: 100 })), ([from, to], some) => {
      const held = some.toSorted((a, b) => a - b);
      const lost = rangesNotHeld([[from, to]], held).flatMap(([start, end]) =>
        Array.from({ length: end - start + 1 }, (_, at) => start + at),
      );
      const wanted = Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
        (seq) => !held.includes(seq),
      );
      expect(lost).toEqual(wanted);
    }),
  );
});

it('thins readings only over the quota, and only the older half', () => {
  expect(thinning({ readings: 100, bytes: 10 }, 10)).toBeUndefined();
  expect(thinning({ readings: 0, bytes: 11 }, 10)).toBeUndefined();
  expect(thinning({ readings: 101, bytes: 11 }, 10)).toEqual({ amongOldest: 51 });
});
