import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from './random.ts';

test('the same seed draws the same, another seed does not', () => {
  const draw = (seed: string) => Array.from({ length: 50 }, seeded(seed).unit);
  expect(draw('7')).toEqual(draw('7'));
  expect(draw('7')).not.toEqual(draw('8'));
});

test('a fork does not depend on what was drawn before it', () => {
  const fresh = seeded(7).fork('home-3').hex(8);
  const used = seeded(7);
  used.hex(100);
  expect(used.fork('home-3').hex(8)).toBe(fresh);
});

test('every draw keeps its bounds', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, from, size) => {
      const random = seeded(seed);
      const drawn = Array.from({ length: 20 }, () => random.whole(from, from + size));
      return drawn.every((one) => Number.isInteger(one) && one >= from && one <= from + size);
    }),
  );
});

test('draws spread evenly enough: every face of a die within a tenth of its share', () => {
  const random = seeded('die');
  const counted = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) {
    const face = random.whole(0, 5);
    counted[face] = (counted[face] ?? 0) + 1;
  }
  for (const count of counted) expect(Math.abs(count - 10_000)).toBeLessThan(1_000);
});
