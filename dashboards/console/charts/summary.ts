/** What a chart says to whoever does not see it: newest, lowest, highest, each with its time. */
import type { ChartSeries } from '@zhuji/protocol/api/history';
import type { Quantity } from './quantities.ts';

export interface Extreme {
  readonly value: number;
  readonly at: number;
}
export interface Summary {
  readonly newest: Extreme;
  readonly lowest: Extreme;
  readonly highest: Extreme;
}

export function summaryOf(series: readonly ChartSeries[]): Summary | undefined {
  let summary: Summary | undefined;
  for (const { at, min, max, mean } of series) {
    for (const [n, ms] of at.entries()) {
      const [low, high, value] = [min[n] ?? 0, max[n] ?? 0, mean[n] ?? 0];
      summary ??= {
        newest: { value, at: ms },
        lowest: { value: low, at: ms },
        highest: { value: high, at: ms },
      };
      if (low < summary.lowest.value) summary = { ...summary, lowest: { value: low, at: ms } };
      if (high > summary.highest.value) summary = { ...summary, highest: { value: high, at: ms } };
      if (ms > summary.newest.at) summary = { ...summary, newest: { value, at: ms } };
    }
  }
  return summary;
}

export const valueWords = (value: number, { digits }: Quantity): string =>
  // No "-0.0" of a sensor that trembles about nothing.
  (Number(value.toFixed(digits)) + 0).toFixed(digits);
