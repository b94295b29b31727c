/** A history's own thread: answers what threaded.ts asks. */
import { parentPort } from 'node:worker_threads';
import type { History } from '../../app/ports/history.ts';
import { StoreFailed } from '../../app/ports.ts';
import {
  type Answer,
  type Appended,
  type Failure,
  type News,
  type Page,
  packed,
  type Question,
  unpackBatches,
} from './thread-messages.ts';

/** @param make builds it; what it tells meanwhile goes to the hub's thread */
export function serveThread(make: (tell: (news: News) => void) => History): void {
  const say = (answer: Answer) => parentPort?.postMessage(answer);
  const history = make(say);
  const served = new Served(history);
  parentPort?.on('message', async (question: Question) => {
    const { id } = question;
    try {
      const value = await served.answer(question);
      say({ id, value, trouble: history.trouble() });
    } catch (error) {
      say({ id, failure: failureOf(error), trouble: history.trouble() });
    }
    if (question.method === 'stop') parentPort?.close();
  });
}

class Served {
  readonly #history: History;
  readonly #pages = new Map<number, AsyncIterator<NonNullable<Page>>>();

  constructor(history: History) {
    this.#history = history;
  }

  answer(question: Question): Promise<unknown> {
    switch (question.method) {
      case 'append':
        return this.#append(question);
      case 'buckets':
        return this.#history.buckets(...question.args).then((series) => series.map(packed));
      case 'openPages':
        this.#pages.set(question.id, this.#history.pages(question.wanted)[Symbol.asyncIterator]());
        return Promise.resolve(question.id);
      case 'nextPage':
        return this.#nextPage(question.pages);
      case 'closePages':
        this.#pages.delete(question.pages);
        return Promise.resolve();
      default:
        return this.#ask(question);
    }
  }

  async #append({ packed }: Extract<Question, { method: 'append' }>): Promise<Appended> {
    const batches = unpackBatches(packed);
    const ends = await Promise.allSettled(batches.map((batch) => this.#history.append(batch)));
    return ends.flatMap((end, n) =>
      end.status === 'fulfilled' ? [] : { n, failure: failureOf(end.reason) },
    );
  }

  async #nextPage(no: number): Promise<Page> {
    const next = await this.#pages.get(no)?.next();
    if (next && !next.done) return next.value;
    this.#pages.delete(no);
    return undefined;
  }

  #ask({ method, args }: PlainQuestion): Promise<unknown> {
    const run: (...args: never[]) => Promise<unknown> = this.#history[method];
    return Reflect.apply(run, this.#history, args);
  }
}

type PlainQuestion = Exclude<
  Question,
  { method: 'append' | 'buckets' | 'openPages' | 'nextPage' | 'closePages' }
>;

const failureOf = (error: unknown): Failure =>
  error instanceof StoreFailed
    ? { message: error.message, code: error.code }
    : { message: error instanceof Error ? error.message : String(error) };
