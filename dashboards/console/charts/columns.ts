/**
 * A chart's answer as uPlot's columns: all devices of one quantity over one common time. `null` is a gap and is drawn as one;
 * `undefined` means that this device said nothing just then, and its line goes on.
 */
import type { ChartSeries } from '@zhuji/protocol/api/history';
import { quantityOf, stateHolds } from './quantities.ts';

type Cell = number | null | undefined;
export interface DeviceColumns {
  readonly device: string;
  readonly mean: Cell[];
  /** Least and most of what shares a point; absent while readings are drawn as they are. */
  readonly band: { readonly min: Cell[]; readonly max: Cell[] } | undefined;
  /** Of the span that it is compared with, moved onto this one. */
  readonly isBefore: boolean;
}
export interface Columns {
  readonly at: number[];
  readonly devices: readonly DeviceColumns[];
}

/** @param shift how much earlier `before` lies */
export function columnsOf(
  series: readonly ChartSeries[],
  before: readonly ChartSeries[] = [],
  shift = 0,
): Columns {
  const moved = before.map((one) => ({ ...one, at: one.at.map((at) => at + shift) as typeof one.at }));
  const all = [
    ...series.map((one) => ({ one, isBefore: false })),
    ...moved.map((one) => ({ one, isBefore: true })),
  ].map(({ one, isBefore }) => ({ one, isBefore, gaps: gapsAfter(one) }));
  const times = new Set<number>();
  for (const { one, gaps } of all) {
    for (const at of one.at) times.add(at);
    for (const at of gaps) times.add(at);
  }
  const at = [...times].sort((a, b) => a - b);
  const place = new Map(at.map((ms, n) => [ms, n]));
  return {
    at,
    devices: all.map(({ one, isBefore, gaps }) => deviceColumns(one, isBefore, gaps, place, at.length)),
  };
}

function deviceColumns(
  one: ChartSeries,
  isBefore: boolean,
  gaps: readonly number[],
  place: ReadonlyMap<number, number>,
  length: number,
): DeviceColumns {
  const column = (values: readonly number[]): Cell[] => {
    const cells: Cell[] = Array(length).fill(undefined);
    for (const gap of gaps) cells[place.get(gap) ?? 0] = null;
    for (const [n, ms] of one.at.entries()) cells[place.get(ms) ?? 0] = values[n];
    return cells;
  };
  const hasBand = one.width > 0 && !isBefore && formOf(one) === 'line';
  return {
    ...{ device: one.device, isBefore, mean: column(one.mean) },
    band: hasBand ? { min: column(one.min), max: column(one.max) } : undefined,
  };
}

/** Places of values with nothing to be joined to on either side: a line through one point is not seen. */
export function loneOf(cells: readonly Cell[]): number[] {
  const said = cells.flatMap((cell, n) => (cell === undefined ? [] : [n]));
  return said.filter(
    (n, place) =>
      cells[n] !== null && !isValue(cells[said[place - 1] ?? -1]) && !isValue(cells[said[place + 1] ?? -1]),
  );
}
const isValue = (cell: Cell): boolean => typeof cell === 'number';

const minute = 60_000;
const formOf = ({ kind }: Pick<ChartSeries, 'kind'>) => quantityOf(kind)?.form;

/** From what silence on nobody knows what was: four of this sensor's usual pauses, half an hour at least. */
export function gapOf({ at, width, kind }: Pick<ChartSeries, 'at' | 'width' | 'kind'>): number {
  if (formOf({ kind }) === 'state') return stateHolds;
  if (formOf({ kind }) === 'bars') return width;
  const pauses = at.slice(1).map((ms, n) => ms - (at[n] ?? ms));
  const usual = pauses.sort((a, b) => a - b)[Math.floor(pauses.length * 0.75)] ?? 0;
  // A pause that is rarer than one in four is no habit; where there are but a few, nobody knows of one.
  const habit = pauses.length < 5 ? Math.min(usual, 6 * 60 * minute) : usual;
  return Math.max(30 * minute, 1.6 * width, 4 * habit);
}

/** A moment just after the last point before each gap. */
export function gapsAfter(one: ChartSeries): number[] {
  // What has no bar is a gap by itself.
  if (formOf(one) === 'bars') return [];
  const gap = gapOf(one);
  return one.at.flatMap((ms, n) => {
    const next = one.at[n + 1];
    return next !== undefined && next - ms > gap ? [ms + 1] : [];
  });
}

/** What a device said at that moment or last before it, if that still holds. */
export function valueAt(series: ChartSeries, moment: number): { at: number; n: number } | undefined {
  let [low, high] = [0, series.at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((series.at[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [series.at[low - 1], series.at[low]];
  const gap = gapOf(series);
  const isNearer =
    after !== undefined &&
    (before === undefined || after - moment < moment - before) &&
    after - moment < gap / 2;
  if (isNearer && formOf(series) !== 'state') return { at: after, n: low };
  // A bar stands for the half of its width to either side.
  const reach = formOf(series) === 'bars' ? gap / 2 : gap;
  return before !== undefined && moment - before <= reach ? { at: before, n: low - 1 } : undefined;
}
