/** Keys of a home's charts: how far back, and against what. */
import { type KeyMeanings, type KeyPress, meaningOf } from '../shell/press.ts';

export type ChartCommand = 'shorter' | 'longer' | 'compare';

const meanings: KeyMeanings<ChartCommand> = {
  keys: { ArrowLeft: 'shorter', ArrowRight: 'longer', c: 'compare' },
};
export const chartCommandFor = (press: KeyPress): ChartCommand | undefined => meaningOf(press, meanings);

/** The charts' part of the table behind `?`. */
export const chartKeyTable: readonly { command: ChartCommand; keys: readonly string[] }[] = [
  { command: 'longer', keys: ['→'] },
  { command: 'shorter', keys: ['←'] },
  { command: 'compare', keys: ['C'] },
];
