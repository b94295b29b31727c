/** Measured values have few digits: 21.37 is 2137 hundredths. Whole numbers are small and exact; what has more digits stays a float. */

/** Most digits after the point. */
export const mostDigits = 6;
const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
/** Beyond, differences of two would no longer be exact. */
const largest = 2 ** 51;

/** The fewest digits with which `value` is given back exactly; undefined when there are none such. */
export function digitsOf(value: number, atLeast = 0): number | undefined {
  for (let digits = atLeast; digits <= mostDigits; digits++) {
    if (isExact(value, digits)) return digits;
  }
  return undefined;
}

export function isExact(value: number, digits: number): boolean {
  const whole = scaled(value, digits);
  return Math.abs(whole) < largest && unscaled(whole, digits) === value && !Object.is(value, -0);
}

export const scaled = (value: number, digits: number): number => Math.round(value * (powers[digits] ?? 1));
export const unscaled = (whole: number, digits: number): number => whole / (powers[digits] ?? 1);

/** The digits that all have in common; undefined when one of them is a float. */
export function commonDigits(values: Float64Array): number | undefined {
  let digits = 0;
  for (const value of values) {
    const needed = digitsOf(value, digits);
    if (needed === undefined) return undefined;
    digits = needed;
  }
  // More digits keep a value exact as a rule; very large ones may lose it.
  return values.every((value) => isExact(value, digits)) ? digits : undefined;
}
