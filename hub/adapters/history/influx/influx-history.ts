/**
 * History in InfluxDB, with a buffer of its own on the disk: what is in the buffer is acknowledged, and brought over as soon as
 * InfluxDB takes it. The README says how a reading becomes a point. Runs in the thread that makes it: threaded-influx.ts puts it
 * into one of its own.
 */
import { join } from 'node:path';
import { type HomeId, hours } from '@zhuji/protocol';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  LastValue,
  ReadingBatch,
  Span,
} from '../../../app/ports/history.ts';
import { StoreFailed } from '../../../app/ports.ts';
import { bucketStart } from '../fold.ts';
import { Folder } from '../folder.ts';
import { GroupCommit } from '../group-commit.ts';
import type { Report } from '../sqlite-file.ts';
import type { HistoryState } from '../thread-messages.ts';
import { bucketsOf, byName, lastOf, seriesOf } from './answers.ts';
import { BufferFile } from './buffer-file.ts';
import { type AnsweredSeries, Connection, type InfluxAddress } from './connection.ts';
import { ensureDatabase } from './database.ts';
import { pagesOf } from './pages.ts';
import { questions } from './questions.ts';
import { Sender } from './sender.ts';

export interface InfluxHistoryOptions {
  readonly address: InfluxAddress;
  /** Of the buffer. */
  readonly folder: string;
  readonly reserveBytes: number;
  /** Readings that the buffer holds at most. */
  readonly bufferReadings: number;
  /** Days for which InfluxDB keeps readings; for ever when undefined. Where it is 2.x the bucket says so itself. */
  readonly keepDays?: number;
  readonly report: Report;
  readonly tell: (state: HistoryState) => void;
}

const pageSize = 10_000;
/** Of each series; a home has some five. */
const askedTogether = 2_000;
/** A question waits so long for what was acknowledged just before it. */
const patience = 2_000;
const forgetPatience = 60_000;
const homesTogether = 500;
const day = hours(24);

export class InfluxHistory implements History {
  readonly #options: InfluxHistoryOptions;
  readonly #connection: Connection;
  #opened: Opened | undefined;
  readonly #commits = new GroupCommit((batches) => {
    const { folder, buffer, sender } = this.#use();
    folder.assertRoom();
    buffer.append(batches);
    sender.wake();
  });
  /** Up to where it has let go already. */
  #droppedBefore = 0;

  constructor(options: InfluxHistoryOptions) {
    this.#options = options;
    this.#connection = new Connection(options.address);
  }

  /** InfluxDB need not be there. */
  async start(): Promise<void> {
    if (this.#opened) return;
    this.#opened = this.#open();
    this.#opened.sender.start();
    this.#tell();
  }

  async stop(): Promise<void> {
    await this.#commits.finished();
    await this.#opened?.sender.stop();
    this.#opened?.buffer.close();
    this.#opened?.folder.close();
    this.#opened = undefined;
  }

  append(batch: ReadingBatch): Promise<void> {
    return this.#commits.append(batch);
  }

  async last(homes: readonly HomeId[]): Promise<LastValue[]> {
    const found: LastValue[] = [];
    for (let at = 0; at < homes.length; at += homesTogether) {
      const answered = await this.#ask(questions.last(homes.slice(at, at + homesTogether)));
      found.push(...answered.flatMap(lastOf));
    }
    return found;
  }

  async range({ limit, ...wanted }: Parameters<History['range']>[0]): Promise<HistoryPoint[]> {
    const points: HistoryPoint[] = [];
    const most = Math.min(limit + 1, pageSize);
    for await (const page of pagesOf((question) => this.#ask(question), wanted, most)) {
      for (const point of page) points.push(point);
      if (points.length >= limit) break;
    }
    return points.slice(0, limit);
  }

  async buckets({ width, ...wanted }: Parameters<History['buckets']>[0]): Promise<BucketSeries[]> {
    if (wanted.to <= wanted.from) return [];
    const answered = await this.#ask(questions.buckets(wanted, width));
    return answered.map((series) => ({ ...seriesOf(series), buckets: bucketsOf(series) })).sort(byName);
  }

  async together({ homes, kind, width, ...span }: Parameters<History['together']>[0]): Promise<Bucket[]> {
    if (homes.length === 0 || span.to <= span.from) return [];
    return (await this.#ask(questions.together(homes, kind, span, width))).flatMap(bucketsOf);
  }

  async *pages(wanted: Parameters<History['pages']>[0]): AsyncIterable<readonly HistoryPoint[]> {
    for await (const page of pagesOf((question) => this.#ask(question), wanted, askedTogether)) {
      for (let at = 0; at < page.length; at += pageSize) yield page.slice(at, at + pageSize);
    }
  }

  async homes(): Promise<HomeId[]> {
    const answered = await this.#ask(questions.homes());
    const homes = answered.flatMap(({ values }) => values.map(([, home]) => String(home) as HomeId));
    return [...new Set(homes)].sort();
  }

  /** Resolves when InfluxDB has forgotten it. When that is away it rejects, and is done all the same as soon as it is back. */
  async forget(home: HomeId): Promise<void> {
    const { buffer, sender } = this.#use();
    buffer.forget(home);
    sender.wake();
    await sender.caughtUp(forgetPatience);
    if (buffer.forgetting().includes(home))
      throw new StoreFailed(sender.trouble() ?? 'INFLUX_AWAY', undefined);
  }

  async dropOutside({ from, to }: Span): Promise<void> {
    const midnight = bucketStart(from, day);
    // It is asked every hour.
    if (midnight <= this.#droppedBefore) return;
    await this.#ask(questions.dropBefore(midnight));
    await this.#ask(questions.dropFrom(to));
    this.#droppedBefore = midnight;
  }

  async daysHeard(span: Span): Promise<number> {
    const answered = await this.#ask(questions.daysHeard(span));
    return new Set(answered.flatMap(({ values }) => values.map(([at]) => at))).size;
  }

  /** Nothing is sealed here; the buffer gives back the room that an outage took. */
  async settle(): Promise<void> {
    this.#use().buffer.compact();
  }

  trouble(): string | undefined {
    const why = this.#commits.trouble() ?? this.#opened?.sender.trouble();
    if (why === undefined || !this.#opened) return why;
    const { waiting, lost } = this.#opened.buffer;
    return `${why}: ${waiting} readings wait, ${lost.dropped} dropped`;
  }

  async #ask(question: string): Promise<readonly AnsweredSeries[]> {
    await this.#use().sender.caughtUp(patience);
    return this.#connection.query(question);
  }

  #tell(): void {
    const { buffer, sender } = this.#use();
    const { waiting, lost } = buffer;
    this.#options.tell({
      trouble: this.trouble(),
      waiting,
      ...lost,
      isAway: sender.trouble() !== undefined,
    });
  }

  #use(): Opened {
    if (!this.#opened) throw new Error('history is not started');
    return this.#opened;
  }

  #open(): Opened {
    const { folder: path, reserveBytes, bufferReadings, address, keepDays, report } = this.#options;
    const folder = new Folder(path, reserveBytes);
    try {
      const buffer = new BufferFile(join(path, 'buffer.db'), bufferReadings, report);
      const sender = new Sender({
        buffer,
        connection: this.#connection,
        ready: () => ensureDatabase(this.#connection, address, keepDays),
        forget: async (home) => void (await this.#connection.query(questions.forget(home))),
        changed: () => this.#opened && this.#tell(),
      });
      return { folder, buffer, sender };
    } catch (error) {
      folder.close();
      throw error;
    }
  }
}

interface Opened {
  readonly folder: Folder;
  readonly buffer: BufferFile;
  readonly sender: Sender;
}
