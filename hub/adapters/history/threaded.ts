/**
 * A history in a thread of its own: its commits, its chores and large questions never hold the loop that takes alarms. Appends
 * of one turn of the loop go over together. A thread that ended is begun anew by the next question.
 */
import { Worker } from 'node:worker_threads';
import type { HomeId, Instant } from '@zhuji/protocol';
import type {
  Bucket,
  BucketSeries,
  History,
  HistoryPoint,
  LastValue,
  ReadingBatch,
  Span,
} from '../../app/ports/history.ts';
import { StoreFailed } from '../../app/ports.ts';
import {
  type Answer,
  type Appended,
  type Failure,
  type News,
  type PackedSeries,
  type Page,
  type Plain,
  packBatches,
  type Question,
  unpacked,
} from './thread-messages.ts';

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}
interface Appending {
  readonly batch: ReadingBatch;
  resolve(): void;
  reject(error: unknown): void;
}
type Asked<Q = Question> = Q extends Question ? Omit<Q, 'id'> : never;

/** Which thread: a file that calls `serveThread`, what it is given, and who hears what it tells. */
export interface ThreadParts {
  readonly file: URL;
  readonly workerData: object;
  heard(news: News): void;
}

export class Threaded implements History {
  readonly #parts: ThreadParts;
  /** Between `start` and `stop`. */
  #wanted = false;
  #worker: Worker | undefined;
  #started: Promise<unknown> | undefined;
  #asked = 0;
  readonly #pending = new Map<number, Pending>();
  #appending: Appending[] = [];
  #trouble: string | undefined;

  constructor(parts: ThreadParts) {
    this.#parts = parts;
  }

  /** Rejects when the files cannot be opened, as on a full disk; the next question tries again. */
  async start(): Promise<void> {
    this.#wanted = true;
    await this.#running();
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) {
      this.#wanted = false;
      return;
    }
    this.#started = undefined;
    await this.#call('stop', []);
    this.#wanted = false;
    await worker.terminate();
    this.#worker = undefined;
  }

  append(batch: ReadingBatch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#appending.push({ batch, resolve, reject }) === 1) setImmediate(() => this.#sendAppends());
    });
  }

  last(homes: readonly HomeId[]): Promise<LastValue[]> {
    return this.#call('last', [homes]);
  }
  range(wanted: Parameters<History['range']>[0]): Promise<HistoryPoint[]> {
    return this.#call('range', [wanted]);
  }
  async buckets(wanted: Parameters<History['buckets']>[0]): Promise<BucketSeries[]> {
    const series = await this.#ask<PackedSeries[]>({ method: 'buckets', args: [wanted] });
    return series.map(unpacked);
  }
  together(wanted: Parameters<History['together']>[0]): Promise<Bucket[]> {
    return this.#call('together', [wanted]);
  }
  homes(): Promise<HomeId[]> {
    return this.#call('homes', []);
  }
  forget(home: HomeId): Promise<void> {
    return this.#call('forget', [home]);
  }
  dropOutside(span: Span): Promise<void> {
    return this.#call('dropOutside', [span]);
  }
  daysHeard(span: Span): Promise<number> {
    return this.#call('daysHeard', [span]);
  }
  settle(now: Instant): Promise<void> {
    return this.#call('settle', [now]);
  }

  async *pages(wanted: Parameters<History['pages']>[0]): AsyncIterable<readonly HistoryPoint[]> {
    const pages = await this.#ask<number>({ method: 'openPages', wanted });
    try {
      for (;;) {
        const page = await this.#ask<Page>({ method: 'nextPage', pages });
        if (!page) return;
        yield page;
      }
    } finally {
      await this.#ask({ method: 'closePages', pages });
    }
  }

  trouble(): string | undefined {
    return this.#trouble;
  }

  async #begin(): Promise<unknown> {
    const { file, workerData } = this.#parts;
    const worker = new Worker(file, { workerData });
    worker.on('message', (answer: Answer) => this.#heard(answer));
    worker.on('error', (error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, undefined));
    this.#worker = worker;
    return this.#post({ method: 'start', args: [] });
  }

  #call<Method extends Plain, Value>(method: Method, args: Parameters<History[Method]>): Promise<Value> {
    return this.#ask({ method, args } as Asked);
  }

  /** After `start`, and until `stop`, a thread is there. */
  async #ask<Value>(asked: Asked): Promise<Value> {
    if (!this.#wanted) throw new Error('history is not started');
    if (asked.method !== 'stop') await this.#running();
    return this.#post(asked);
  }

  /** A thread is there and has opened its files. */
  async #running(): Promise<void> {
    if (!this.#worker) this.#started = undefined;
    this.#started ??= this.#begin();
    const beginning = this.#started;
    const worker = this.#worker;
    try {
      await beginning;
    } catch (error) {
      const failed = error instanceof StoreFailed ? error : new StoreFailed('HISTORY_NOT_OPEN', error);
      this.#trouble = failed.code;
      if (this.#started === beginning) this.#started = undefined;
      if (this.#worker === worker) this.#worker = undefined;
      await worker?.terminate();
      throw failed;
    }
  }

  #post<Value>(asked: Asked): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#asked += 1;
      this.#pending.set(this.#asked, { resolve: (value) => resolve(value as Value), reject });
      const handedOver = asked.method === 'append' ? [asked.packed.numbers.buffer] : [];
      this.#worker?.postMessage({ ...asked, id: this.#asked }, handedOver);
    });
  }

  async #sendAppends(): Promise<void> {
    const appending = this.#appending;
    this.#appending = [];
    try {
      const packed = packBatches(appending.map(({ batch }) => batch));
      for (const { n, failure } of await this.#ask<Appended>({ method: 'append', packed })) {
        appending[n]?.reject(errorOf(failure));
      }
      // Of those that were rejected it changes nothing.
      for (const { resolve } of appending) resolve();
    } catch (error) {
      for (const { reject } of appending) reject(error);
    }
  }

  #heard(answer: Answer): void {
    if (!('id' in answer)) {
      if ('state' in answer) this.#trouble = answer.state.trouble;
      this.#parts.heard(answer);
      return;
    }
    this.#trouble = answer.trouble;
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if ('failure' in answer) pending?.reject(errorOf(answer.failure));
    else pending?.resolve(answer.value);
  }

  /** It may have died before it answered: whoever waits is told that nothing is promised. */
  #ended(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    if (this.#pending.size > 0) this.#trouble = 'THREAD_ENDED';
    for (const { reject } of this.#pending.values()) reject(new StoreFailed('THREAD_ENDED', cause));
    this.#pending.clear();
  }
}

const errorOf = ({ code, message }: Failure): Error =>
  code === undefined ? new Error(message) : new StoreFailed(code, new Error(message));
