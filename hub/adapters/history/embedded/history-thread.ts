/** The history's own thread: answers what threaded-history.ts asks. */
import { parentPort, workerData } from 'node:worker_threads';
import { StoreFailed } from '../../../app/ports.ts';
import { EmbeddedHistory } from './embedded-history.ts';
import {
  type Answer,
  type Appended,
  type Failure,
  type Page,
  packed,
  type Question,
  type ThreadOptions,
} from './thread-messages.ts';

const options: ThreadOptions = workerData;
const say = (answer: Answer) => parentPort?.postMessage(answer);
const history = new EmbeddedHistory({ ...options, report: (damage) => say({ damage }) });
const pages = new Map<number, AsyncIterator<NonNullable<Page>>>();

parentPort?.on('message', async (question: Question) => {
  const { id } = question;
  try {
    const value = await answer(question);
    say({ id, value, trouble: history.trouble() });
  } catch (error) {
    say({ id, failure: failureOf(error), trouble: history.trouble() });
  }
  if (question.method === 'stop') parentPort?.close();
});

function answer(question: Question): Promise<unknown> {
  switch (question.method) {
    case 'append':
      return appended(question);
    case 'buckets':
      return history.buckets(...question.args).then((series) => series.map(packed));
    case 'openPages':
      pages.set(question.id, history.pages(question.wanted)[Symbol.asyncIterator]());
      return Promise.resolve(question.id);
    case 'nextPage':
      return nextPage(question.pages);
    case 'closePages':
      pages.delete(question.pages);
      return Promise.resolve();
    default:
      return ask(question);
  }
}

async function appended({ batches }: Extract<Question, { method: 'append' }>): Promise<Appended> {
  const ends = await Promise.allSettled(batches.map((batch) => history.append(batch)));
  return ends.map((end) => (end.status === 'fulfilled' ? undefined : failureOf(end.reason)));
}

async function nextPage(no: number): Promise<Page> {
  const next = await pages.get(no)?.next();
  if (next && !next.done) return next.value;
  pages.delete(no);
  return undefined;
}

type PlainQuestion = Exclude<
  Question,
  { method: 'append' | 'buckets' | 'openPages' | 'nextPage' | 'closePages' }
>;

function ask({ method, args }: PlainQuestion): Promise<unknown> {
  const run: (...args: never[]) => Promise<unknown> = history[method];
  return Reflect.apply(run, history, args);
}

const failureOf = (error: unknown): Failure =>
  error instanceof StoreFailed
    ? { message: error.message, code: error.code }
    : { message: error instanceof Error ? error.message : String(error) };
