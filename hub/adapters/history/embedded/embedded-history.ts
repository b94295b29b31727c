/**
 * History in SQLite files of its own, so that readings never stand before an alarm in the store's file. New readings are rows of
 * messages (recent-file.ts); days that are over are sealed into chunks of columns, a file a month (month-file.ts). The README has
 * the layout. Runs in the thread that makes it: threaded-history.ts puts it into one of its own.
 */
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HomeId, Instant } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  LastValue,
  ReadingBatch,
} from '../../../app/ports/history.ts';
import { StoreFailed } from '../../../app/ports.ts';
import { Folding } from '../fold.ts';
import { dayOf } from './day.ts';
import { DayReader } from './day-reader.ts';
import { Months } from './months.ts';
import { readOldHistory } from './old-history.ts';
import { RecentFile } from './recent-file.ts';
import { Sealer } from './sealer.ts';
import { compact, type Report } from './sqlite-file.ts';

export interface EmbeddedHistoryOptions {
  readonly folder: string;
  /** So much of the disk is left to the alerts: with less free, no reading is taken. */
  readonly reserveBytes: number;
  /** History of an earlier version, one row a reading: taken in, then renamed. */
  readonly oldFile?: string;
  readonly report: Report;
}

interface Waiting {
  readonly batch: ReadingBatch;
  resolve(): void;
  reject(error: unknown): void;
}

/** Committed together at most: holds the thread for some milliseconds. */
const mostReadings = 5_000;
const pageSize = 10_000;

export class EmbeddedHistory implements History {
  readonly #options: EmbeddedHistoryOptions;
  #opened: Opened | undefined;
  #waiting: Waiting[] = [];
  #turn: Promise<void> | undefined;
  #chores: Promise<unknown> = Promise.resolve();
  #stopping = false;
  #trouble: string | undefined;

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
    await this.#turn;
    this.#opened?.months.close();
    this.#opened?.recent.close();
    this.#opened = undefined;
  }

  append(batch: ReadingBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#turn ??= this.#commitAll();
    });
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
      compact(recent.db);
      for (const month of months.names()) {
        months.file(month).forget(home);
        compact(months.file(month).db);
      }
    });
  }

  dropBefore(at: Instant): Promise<void> {
    return this.#chore(async ({ recent, months }) => {
      months.dropBefore(dayOf(at));
      recent.dropBefore(dayOf(at), at);
    });
  }

  settle(now: Instant): Promise<void> {
    return this.#chore(({ sealer }) => sealer.seal(now, () => this.#stopping));
  }

  trouble(): string | undefined {
    return this.#trouble;
  }

  /** One at a time, beside appends and questions. */
  #chore<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const done = this.#chores.catch(() => {}).then(() => work(this.#use()));
    this.#chores = done;
    return done;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      this.#commit(this.#nextGroup());
    }
    this.#turn = undefined;
  }

  /** One batch at least. */
  #nextGroup(): Waiting[] {
    let readings = 0;
    const end = this.#waiting.findIndex(({ batch }) => {
      readings += batch.readings.length;
      return readings > mostReadings;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(end, 1));
  }

  #commit(group: readonly Waiting[]): void {
    try {
      const { recent } = this.#use();
      this.#assertRoom();
      recent.append(group.map(({ batch }) => batch));
    } catch (error) {
      const failure = error instanceof Database.SqliteError ? new StoreFailed(error.code, error) : error;
      this.#trouble = failure instanceof StoreFailed ? failure.code : undefined;
      for (const { reject } of group) reject(failure);
      return;
    }
    this.#trouble = undefined;
    for (const { resolve } of group) resolve();
  }

  #assertRoom(): void {
    const { folder, reserveBytes } = this.#options;
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < reserveBytes) throw new StoreFailed('DISK_NEARLY_FULL', undefined);
  }

  #use(): Opened {
    if (!this.#opened) throw new Error('history is not started');
    return this.#opened;
  }
}

interface Opened {
  readonly recent: RecentFile;
  readonly months: Months;
  readonly reader: DayReader;
  readonly sealer: Sealer;
}

function open({ folder, report }: EmbeddedHistoryOptions): Opened {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const recent = new RecentFile(join(folder, 'recent.db'), report);
  const months = new Months(folder, report);
  const reader = new DayReader(recent, months);
  return { recent, months, reader, sealer: new Sealer(recent, months, reader) };
}
