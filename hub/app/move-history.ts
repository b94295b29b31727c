/**
 * Moves readings from one history to another by comparing them: where the days of a series say the same on both sides nothing is to
 * be done; where they differ, the readings themselves are compared and what is missing is added. What has been moved is known by
 * being there: broken off at any moment it is begun anew, and loses and doubles nothing; and when nothing differs any more, that is
 * the proof.
 */
import {
  type Epoch,
  earlier,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  later,
} from '@zhuji/protocol';
import type { Bucket, BucketSeries, History, HistoryPoint, Span, StoredReading } from './ports/history.ts';

interface Parts {
  readonly from: Pick<History, 'homes' | 'buckets' | 'pages'>;
  readonly to: Pick<History, 'buckets' | 'pages' | 'append' | 'settle'>;
  /** New with every move: what is added is numbered in it. */
  readonly epoch: Epoch;
  readonly progress: (about: MoveProgress) => void;
}

export interface MoveProgress {
  readonly home: HomeId;
  readonly homesDone: number;
  readonly homes: number;
  readonly moved: number;
}

export interface Moved {
  readonly homes: number;
  /** Readings that were added now, and those that are on both sides at the end. */
  readonly moved: number;
  readonly proved: number;
  /** What could not be brought into agreement. */
  readonly lacking: readonly { readonly home: HomeId; readonly readings: number }[];
}

const mover = 'history-move' as GatewayId;
const day = hours(24);
/** Days that are moved and proved together: some fifty thousand readings. */
const together = hours(24 * 7);
const batchSize = 5_000;
/** Rollups of floats keep their sums to 24 bits. */
const roughly = 1e-5;

/** @param span what is older is not moved: the other side would not keep it */
export function moveHistory({ from, to, epoch, progress }: Parts) {
  let [seq, moved, proved] = [0, 0, 0];

  return async (span: Span): Promise<Moved> => {
    const homes = await from.homes();
    const lacking: { home: HomeId; readings: number }[] = [];
    for (const [n, home] of homes.entries()) {
      const readings = await moveHome(home, span);
      if (readings > 0) lacking.push({ home, readings });
      await to.settle(span.to);
      progress({ home, homesDone: n + 1, homes: homes.length, moved });
    }
    return { homes: homes.length, moved, proved, lacking };
  };

  /** @returns how many readings the other side lacks at the end */
  async function moveHome(home: HomeId, span: Span): Promise<number> {
    let lacks = 0;
    for (const part of weeks(await daysThatDiffer(home, span))) {
      for await (const some of missing(home, part)) await add(home, some);
      lacks += await stillMissing(home, part);
    }
    for (const { buckets } of await from.buckets({ ...span, home, width: day })) {
      for (const { count } of buckets) proved += count;
    }
    proved -= lacks;
    return lacks;
  }

  async function daysThatDiffer(home: HomeId, span: Span): Promise<Instant[]> {
    const [here, there] = await Promise.all([
      from.buckets({ ...span, home, width: day }),
      to.buckets({ ...span, home, width: day }),
    ]);
    const known = new Map(there.flatMap((series) => series.buckets.map((one) => [nameOf(series, one), one])));
    const differ = here.flatMap((series) =>
      series.buckets.filter((one) => !same(one, known.get(nameOf(series, one)))).map(({ at }) => at),
    );
    return [...new Set(differ)].sort((one, other) => one - other);
  }

  /** A day at a time, what the other side has not. */
  async function* missing(home: HomeId, part: Span): AsyncIterable<HistoryPoint[]> {
    for (let at = part.from; at < part.to; at = later(at, day)) {
      const within = { home, from: at, to: later(at, day) };
      const there = new Map<string, number>();
      for await (const page of to.pages(within)) {
        for (const point of page) there.set(keyOf(point), (there.get(keyOf(point)) ?? 0) + 1);
      }
      for await (const page of from.pages(within))
        yield page.filter((point) => !takeOne(there, keyOf(point)));
    }
  }

  async function add(home: HomeId, points: readonly HistoryPoint[]): Promise<void> {
    for (let at = 0; at < points.length; at += batchSize) {
      const readings = points.slice(at, at + batchSize).map((point): StoredReading => {
        seq += 1;
        return { ...point, seq };
      });
      await to.append({ gateway: mover, epoch, home, readings });
      moved += readings.length;
    }
  }

  /** The other side may still be at work: asked again for as long as it goes on. */
  async function stillMissing(home: HomeId, part: Span): Promise<number> {
    for (let before = Number.POSITIVE_INFINITY; ; ) {
      let now = 0;
      if ((await daysThatDiffer(home, part)).length > 0) {
        for await (const some of missing(home, part)) now += some.length;
      }
      if (now === 0 || now >= before) return now;
      before = now;
    }
  }
}

const nameOf = ({ device, kind }: BucketSeries, { at }: Bucket): string => `${device} ${kind} ${at}`;
const keyOf = ({ device, kind, at, value }: HistoryPoint): string => `${device} ${kind} ${at} ${value}`;

function same(one: Bucket, other: Bucket | undefined): boolean {
  if (!other) return false;
  const near = roughly * Math.max(Math.abs(one.min), Math.abs(one.max));
  return (
    one.count === other.count &&
    one.min === other.min &&
    one.max === other.max &&
    one.last === other.last &&
    Math.abs(one.mean - other.mean) <= near
  );
}

/** @returns whether there was one */
function takeOne(there: Map<string, number>, key: string): boolean {
  const count = there.get(key) ?? 0;
  if (count > 0) there.set(key, count - 1);
  return count > 0;
}

/** Days, rising, as spans that hold a week of them at most. */
function weeks(days: readonly Instant[]): Span[] {
  const spans: { from: Instant; to: Instant }[] = [];
  for (const at of days) {
    const open = spans.at(-1);
    if (open && earlier(at, together) < open.from) open.to = later(at, day);
    else spans.push({ from: at, to: later(at, day) });
  }
  return spans;
}
