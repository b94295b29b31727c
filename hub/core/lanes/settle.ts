/**
 * How far a lane of one outbox has come. A number is settled when nothing more is awaited for it: its event is stored, or
 * quarantined, or the gateway has said that it was lost. The state is the highest number settled and the gaps below it.
 */

/** [from, to], both inclusive. */
export type Range = readonly [from: number, to: number];

export interface Progress {
  /** Everything up to and including this is settled: what a cumulative receipt says. */
  readonly settled: number;
  readonly highest: number;
  /** Overtaken numbers still awaited, ascending, never touching each other. */
  readonly gaps: readonly Range[];
}

export const beginning: Progress = { settled: 0, highest: 0, gaps: [] };

/**
 * More gaps than any honest outbox has. A number that would tear one more is left unsettled (its event is stored all the same)
 * and settles when it is sent again, so a lane that jumps about cannot make its row grow without end.
 */
export const mostGaps = 1_000;

/** Any order, any repeats: the same numbers give the same progress. */
export function settle(progress: Progress, [from, to]: Range): Progress {
  if (from < 1 || to < from) return progress;
  const highest = Math.max(progress.highest, to);
  const gaps = [...progress.gaps.flatMap((gap) => without(gap, from, to))];
  if (from > progress.highest + 1) gaps.push([progress.highest + 1, from - 1]);
  if (gaps.length > mostGaps) return progress;
  const first = gaps[0];
  return { highest, gaps, settled: first ? first[0] - 1 : highest };
}

function without([a, b]: Range, from: number, to: number): Range[] {
  if (to < a || from > b) return [[a, b]];
  const rest: Range[] = [];
  if (a < from) rest.push([a, from - 1]);
  if (b > to) rest.push([to + 1, b]);
  return rest;
}

/** Thinning leaves gaps in the reading lane by right: its receipt is simply the highest number stored. */
export const overtake = (progress: Progress, seq: number): Progress => {
  const highest = Math.max(progress.highest, seq);
  return { highest, settled: highest, gaps: [] };
};
