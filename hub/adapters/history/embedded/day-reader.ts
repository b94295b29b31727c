/** Reads a home day by day: what is sealed and what is not, as one. Opens no chunk that it does not need. */
import type { Duration, HomeId } from '@zhuji/protocol';
import type { BucketSeries, HistoryPoint, Series, Wanted } from '../../../app/ports/history.ts';
import { Folding } from '../fold.ts';
import { dayLength, dayOf, dayStart } from './day.ts';
import type { Level, MonthFile } from './month-file.ts';
import type { Months } from './months.ts';
import type { RecentFile } from './recent-file.ts';
import { quarter } from './rollup.ts';

/** One series of one day, by time. */
export interface DaySeries extends Series {
  readonly at: Float64Array;
  readonly value: Float64Array;
}

interface HomeDay {
  readonly home: HomeId;
  readonly day: number;
  /** Where it is sealed, if it is. */
  readonly file: MonthFile | undefined;
  readonly hasRecent: boolean;
}

type Choice = Pick<Wanted, 'device' | 'kinds'>;
type FoldingOf = (named: Series) => Folding;

export class DayReader {
  readonly #recent: RecentFile;
  readonly #months: Months;

  constructor(recent: RecentFile, months: Months) {
    this.#recent = recent;
    this.#months = months;
  }

  /** Oldest first, day by day. */
  *points(wanted: Wanted): Generator<HistoryPoint[]> {
    for (const day of this.#days(wanted)) {
      const points = this.series(day, wanted).flatMap(({ at, value, ...named }) =>
        Array.from(at, (ms, n) => ({ ...named, at: ms, value: value[n] ?? 0 }) as HistoryPoint),
      );
      yield points.filter(({ at }) => at >= wanted.from && at < wanted.to).sort(byTime);
    }
  }

  buckets({ width, ...wanted }: Wanted & { readonly width: Duration }): BucketSeries[] {
    const foldings = new Map<string, Series & { folding: Folding }>();
    this.fold(wanted, width, ({ device, kind }) => {
      const name = `${device} ${kind}`;
      const { folding } = foldings.get(name) ?? { folding: new Folding(width) };
      foldings.set(name, { device, kind, folding });
      return folding;
    });
    return [...foldings.values()]
      .map(({ device, kind, folding }) => ({ device, kind, buckets: folding.buckets() }))
      .sort(byName);
  }

  /** Everything that is wanted into the folding of its series: from what days come to where that is enough. */
  fold(wanted: Wanted, width: number, into: FoldingOf): void {
    for (const day of this.#days(wanted)) {
      const level = enough(day, wanted, width);
      const choose = (named: Series) => (chosen(wanted, named) ? into(named) : undefined);
      if (!level || !day.file?.rollup(level, day.home, day.day, choose))
        this.#foldReadings(day, wanted, into);
    }
  }

  /** All series of a day that are wanted. */
  series({ home, day, file, hasRecent }: HomeDay, choice: Choice): DaySeries[] {
    const chunk = file?.chunk(home, day, (named) => chosen(choice, named));
    const sealed = (chunk?.columns ?? []).flatMap(({ series, at, value }) => {
      const named = file?.names.series(series);
      return named ? [{ device: named.device, kind: named.kind, at, value }] : [];
    });
    if (!hasRecent) return sealed.sort(byName);
    return joined(sealed, this.recent(home, day, chunk?.sealedTo ?? 0, choice).series).sort(byName);
  }

  /** What is not sealed of a day: the rows after this one. */
  recent(
    home: HomeId,
    day: number,
    sealedTo: number,
    choice: Choice = {},
  ): { newest: number; series: DaySeries[] } {
    const no = this.#recent.names.home(home);
    const found = new Map<number, { at: number[]; value: number[] }>();
    if (no === undefined) return { newest: sealedTo, series: [] };
    const highest = this.#recent.eachReading(no, { from: day, to: day }, ({ n }, series, at, value) => {
      if (n <= sealedTo) return;
      const columns = found.get(series) ?? { at: [], value: [] };
      if (columns.at.length === 0) found.set(series, columns);
      columns.at.push(at);
      columns.value.push(value);
    });
    const series = [...found].flatMap(([no, { at, value }]) => {
      const named = this.#recent.names.series(no);
      return named && chosen(choice, named) ? [byMoment({ ...named, at, value })] : [];
    });
    return { newest: Math.max(sealedTo, highest), series };
  }

  *#days({ home, from, to }: Wanted): Generator<HomeDay> {
    if (to <= from) return;
    const [first, last] = [dayOf(from), dayOf(to - 1)];
    const no = this.#recent.names.home(home);
    const recent = new Set(no === undefined ? [] : this.#recent.days(no, { from: first, to: last }));
    const days: HomeDay[] = [];
    for (const { day, file } of this.#months.days(first, last)) {
      if (file.has(home, day)) days.push({ home, day, file, hasRecent: recent.delete(day) });
    }
    for (const day of recent) days.push({ home, day, file: undefined, hasRecent: true });
    yield* days.sort((one, other) => one.day - other.day);
  }

  #foldReadings(day: HomeDay, wanted: Wanted, into: FoldingOf): void {
    for (const { at, value, ...named } of this.series(day, wanted)) {
      let folding: Folding | undefined;
      for (let n = 0; n < at.length; n++) {
        const ms = at[n] ?? 0;
        if (ms < wanted.from || ms >= wanted.to) continue;
        folding ??= into(named);
        folding.point(ms, value[n] ?? 0);
      }
    }
  }
}

/** What of a day may be read instead of its readings, for buckets of this width. */
function enough({ day, file, hasRecent }: HomeDay, { from, to }: Wanted, width: number): Level | undefined {
  if (!file || hasRecent || width % quarter !== 0) return undefined;
  const [start, end] = [dayStart(day), dayStart(day + 1)];
  if (width % dayLength === 0 && from <= start && to >= end) return 'days';
  return from <= start && to >= end ? 'quarters' : undefined;
}

const chosen = ({ device, kinds }: Choice, named: Series): boolean =>
  (device === undefined || device === named.device) && (kinds === undefined || kinds.includes(named.kind));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byName = (one: Series, other: Series): number =>
  compare(one.device, other.device) || compare(one.kind, other.kind);
const byTime = (one: HistoryPoint, other: HistoryPoint): number => one.at - other.at || byName(one, other);

/** Those of one moment stay in the order in which they came. */
function byMoment({ at, value, ...named }: Series & { at: number[]; value: number[] }): DaySeries {
  if (at.every((ms, n) => n === 0 || (at[n - 1] ?? 0) <= ms)) {
    return { ...named, at: Float64Array.from(at), value: Float64Array.from(value) };
  }
  const order = at.map((_, n) => n).sort((one, other) => (at[one] ?? 0) - (at[other] ?? 0) || one - other);
  return {
    ...named,
    at: Float64Array.from(order, (n) => at[n] ?? 0),
    value: Float64Array.from(order, (n) => value[n] ?? 0),
  };
}

/** Series of the same name become one. */
export function joined(sealed: readonly DaySeries[], recent: readonly DaySeries[]): DaySeries[] {
  const groups = Map.groupBy([...sealed, ...recent], ({ device, kind }) => `${device} ${kind}`);
  return [...groups.values()].flatMap(([one, other]) => {
    if (!one || !other) return one ? [one] : [];
    return [byMoment({ ...one, at: [...one.at, ...other.at], value: [...one.value, ...other.value] })];
  });
}
