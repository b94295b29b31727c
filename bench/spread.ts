/** Half of all, all but one in a hundred, and the worst, in milliseconds. */
export interface Spread {
  readonly p50ms: number;
  readonly p99ms: number;
  readonly maxMs: number;
}

export function spreadOf(tookMs: readonly number[]): Spread {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(1));
  return { p50ms: at(0.5), p99ms: at(0.99), maxMs: at(1) };
}
