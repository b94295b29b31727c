import { expect, it } from 'vitest';
import { Admission } from './admission.ts';

it('admits a burst of one second, then as many as a second has', () => {
  let now = 0;
  const admission = new Admission(10, () => now);
  const admitted = (tries: number) =>
    Array.from({ length: tries }, () => admission.admits()).filter(Boolean).length;
  expect(admitted(50)).toBe(10);
  now += 500;
  expect(admitted(50)).toBe(5);
  now += 60_000;
  expect(admitted(50)).toBe(10);
});
