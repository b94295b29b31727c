/**
 * History in SQLite files of its own, so that readings never stand before an alarm in the store's file. New readings are rows of
 * messages (recent-file.ts); days that are over are sealed into chunks of columns, a file a month (month-file.ts). The README has
 * the layout. Runs in the thread that makes it: threaded-history.ts puts it into one of its own.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HomeId, Instant } from '@zhuji/protocol';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  LastValue,
  ReadingBatch,
  Span,
} from '../../../app/ports/history.ts';
import { Folding } from '../fold.ts';
import { Folder } from '../folder.ts';
import { GroupCommit } from '../group-commit.ts';
import { isDamage, type Report, rebuild, setAside, setAsideIfDamaged } from '../sqlite-file.ts';
import { dayOf } from './day.ts';
import { DayReader } from './day-reader.ts';
import { Months } from './months.ts';
import { readOldHistory } from './old-history.ts';
import { RecentFile } from './recent-file.ts';
import { Sealer } from './sealer.ts';

export interface EmbeddedHistoryOptions {
  readonly folder: string;
  /** So much of the disk is left to the alerts: with less free, no reading is taken. */
  readonly reserveBytes: number;
  /** History of an earlier version, one row a reading: taken in, then renamed. */
  readonly oldFile?: string;
  readonly report: Report;
}

const recentName = 'recent.db';
const pageSize = 10_000;

export class EmbeddedHistory implements History {
  readonly #options: EmbeddedHistoryOptions;
  #opened: Opened | undefined;
  readonly #commits = new GroupCommit((batches) => this.#commit(batches));
  #chores: Promise<unknown> = Promise.resolve();
  #stopping = false;

  constructor(options: EmbeddedHistoryOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (this.#opened) return;
    this.#stopping = false;
    this.#opened = open(this.#options);
    const { oldFile, report } = this.#options;
    if (oldFile && existsSync(oldFile)) {
      const taken = this.#chore(() =>
        readOldHistory(
          oldFile,
          (batch) => this.append(batch),
          () => this.#stopping,
        ),
      );
      taken.catch((error: unknown) => report({ file: oldFile, what: `it could not be taken in: ${error}` }));
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#chores.catch(() => {});
    await this.#commits.finished();
    this.#opened?.months.close();
    this.#opened?.recent.close();
    this.#opened?.folder.close();
    this.#opened = undefined;
  }

  append(batch: ReadingBatch): Promise<void> {
    return this.#commits.append(batch);
  }

  async last(homes: readonly HomeId[]): Promise<LastValue[]> {
    const { recent } = this.#use();
    return homes.flatMap((home) => {
      const no = recent.names.home(home);
      if (no === undefined) return [];
      return [...recent.newest.of(no, recent).entries()].flatMap(([series, { at, value }]) => {
        const named = recent.names.series(series);
        return named ? [{ home, ...named, at: at as Instant, value }] : [];
      });
    });
  }

  async range({ limit, ...wanted }: Parameters<History['range']>[0]): Promise<HistoryPoint[]> {
    const points: HistoryPoint[] = [];
    for (const day of this.#use().reader.points(wanted)) {
      for (const point of day) points.push(point);
      if (points.length >= limit) break;
    }
    return points.slice(0, limit);
  }

  async buckets(wanted: Parameters<History['buckets']>[0]): Promise<BucketSeries[]> {
    return this.#use().reader.buckets(wanted);
  }

  async together({ homes, kind, width, ...span }: Parameters<History['together']>[0]): Promise<Bucket[]> {
    const { reader } = this.#use();
    const folding = new Folding(width);
    for (const home of homes) reader.fold({ ...span, home, kinds: [kind] }, width, () => folding);
    return folding.buckets();
  }

  async *pages(wanted: Parameters<History['pages']>[0]): AsyncIterable<readonly HistoryPoint[]> {
    for (const day of this.#use().reader.points(wanted)) {
      for (let at = 0; at < day.length; at += pageSize) yield day.slice(at, at + pageSize);
    }
  }

  async homes(): Promise<HomeId[]> {
    const { recent, months } = this.#use();
    const sealed = months.names().flatMap((month) => [...months.file(month).names.homes().keys()]);
    return [...new Set([...recent.names.homes().keys(), ...sealed])].sort();
  }

  forget(home: HomeId): Promise<void> {
    return this.#chore(async ({ recent, months }) => {
      recent.forget(home);
      rebuild(recent.db);
      for (const month of months.names()) {
        if (!months.file(month).forget(home)) continue;
        rebuild(months.file(month).db);
        await nextTurn();
      }
    });
  }

  dropOutside({ from, to }: Span): Promise<void> {
    return this.#chore(async ({ recent, months }) => {
      const days = { first: dayOf(from), last: dayOf(to - 1) };
      months.dropOutside(days);
      recent.dropOutside(days, { from, to });
    });
  }

  async daysHeard({ from, to }: Span): Promise<number> {
    const { recent, months } = this.#use();
    const days = { first: dayOf(from), last: dayOf(to - 1) };
    return new Set([...months.daysHeard(days), ...recent.daysHeard(days)]).size;
  }

  settle(now: Instant): Promise<void> {
    return this.#chore(({ sealer }) => sealer.seal(now, () => this.#stopping));
  }

  trouble(): string | undefined {
    return this.#commits.trouble();
  }

  #commit(batches: readonly ReadingBatch[]): void {
    const { folder, recent } = this.#use();
    folder.assertRoom();
    try {
      recent.append(batches);
    } catch (error) {
      if (!isDamage(error)) throw error;
      // One page that cannot be read must not stop the readings of all homes.
      recent.close();
      const { report } = this.#options;
      setAside(join(folder.path, recentName), report, error);
      this.#opened = { ...this.#use(), ...openRecent(folder, this.#use().months, report) };
      this.#use().recent.append(batches);
    }
  }

  /** One at a time, beside appends and questions. */
  #chore<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const done = this.#chores.catch(() => {}).then(() => work(this.#use()));
    this.#chores = done;
    return done;
  }

  #use(): Opened {
    if (!this.#opened) throw new Error('history is not started');
    return this.#opened;
  }
}

interface Opened {
  readonly folder: Folder;
  readonly recent: RecentFile;
  readonly months: Months;
  readonly reader: DayReader;
  readonly sealer: Sealer;
}

function open({ folder: path, reserveBytes, report }: EmbeddedHistoryOptions): Opened {
  const folder = new Folder(path, reserveBytes);
  try {
    const months = new Months(path, report);
    return { folder, months, ...openRecent(folder, months, report) };
  } catch (error) {
    folder.close();
    throw error;
  }
}

function openRecent({ path }: Folder, months: Months, report: Report): Omit<Opened, 'folder' | 'months'> {
  const file = join(path, recentName);
  const recent = setAsideIfDamaged(file, report, () => new RecentFile(file, report));
  const reader = new DayReader(recent, months);
  return { recent, reader, sealer: new Sealer(recent, months, reader) };
}
