/** The three that are compared, each behind the same questions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Duration, type HomeId, hours, type Instant, later } from '@zhuji/protocol';
import { ThreadedHistory } from '../../hub/adapters/history/embedded/threaded-history.ts';
import type { ReadingBatch, Span } from '../../hub/app/ports.ts';
import { bytesIn, residentMemoryOf, type Server, startInflux, startVictoria } from './servers.ts';

export interface Contender {
  readonly name: string;
  /** Messages as the system takes them; made before the clock starts. */
  prepare(messages: readonly ReadingBatch[]): unknown;
  /** Resolves when they are acknowledged. */
  write(prepared: unknown): Promise<void>;
  /** What it does by itself at the end of a day. */
  dayOver(now: Instant): Promise<void>;
  /** Waits until its files change no more. */
  settle(): Promise<void>;
  bytes(): number;
  residentMemory(): number;
  /** Least, most and mean of every series of a home by the hour. @returns how many numbers came */
  hourly(home: HomeId, span: Span): Promise<number>;
  /** The newest value of each series of all homes. */
  newest(homes: readonly HomeId[], span: Span): Promise<number>;
  /** The mean temperature of all homes, day by day. */
  dailyMean(homes: readonly HomeId[], span: Span): Promise<number>;
  stop(): Promise<void>;
}

const day = hours(24);

export async function ours(): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-bench-history-'));
  const report = (damage: object) => console.error(damage);
  const history = new ThreadedHistory({ folder, reserveBytes: 0, report });
  await history.start();
  let now = 0 as Instant;
  const dayOver = (at: Instant) => {
    now = at;
    return history.settle(later(at, hours(3)));
  };
  return {
    name: 'ours',
    prepare: (messages) => messages,
    async write(messages) {
      await Promise.all((messages as ReadingBatch[]).map((message) => history.append(message)));
    },
    dayOver,
    settle: () => dayOver(later(now, day)),
    bytes: () => bytesIn(folder),
    residentMemory: () => residentMemoryOf(process.pid),
    async hourly(home, span) {
      const series = await history.buckets({ ...span, home, width: hours(1) });
      return series.reduce((sum, { buckets }) => sum + buckets.length * 3, 0);
    },
    newest: async (homes) => (await history.last(homes)).length,
    async dailyMean(homes, span) {
      return (await history.together({ ...span, homes, kind: 'temperature', width: day })).length;
    },
    async stop() {
      await history.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Both take lines; times in milliseconds. */
const linesOf = (messages: readonly ReadingBatch[]): string =>
  messages
    .flatMap(({ home, readings }) =>
      readings.map(
        ({ kind, device, value, at }) => `${kind},home=${home},device=${device} value=${value} ${at}`,
      ),
    )
    .join('\n');

const writeLines =
  ({ url }: Server) =>
  async (lines: unknown): Promise<void> => {
    const answer = await fetch(`${url}/write?db=history&precision=ms`, {
      method: 'POST',
      body: lines as string,
    });
    if (answer.status !== 204) throw new Error(await answer.text());
  };

/** Three times the same size, two seconds apart; eighty seconds at most. */
async function untilStill(bytes: () => number): Promise<void> {
  await sleep(6_000);
  let [last, still] = [bytes(), 0];
  for (let tries = 0; still < 3 && tries < 40; tries++) {
    await sleep(2_000);
    const size = bytes();
    still = size === last ? still + 1 : 0;
    last = size;
  }
}

export async function influx(): Promise<Contender> {
  const server = await startInflux();
  const ask = async (query: string): Promise<number> => {
    const asked = new URLSearchParams({ db: 'history', epoch: 'ms', q: query });
    const answer = await fetch(`${server.url}/query?${asked}`, { method: 'POST' });
    const { results = [] } = (await answer.json()) as { results?: { series?: { values: unknown[][] }[] }[] };
    const rows = results.flatMap(({ series = [] }) => series.flatMap(({ values }) => values));
    return rows.reduce((sum, row) => sum + row.length - 1, 0);
  };
  await ask('CREATE DATABASE history');
  const bytes = () => bytesIn(server.folder, (path) => /^(data|wal|meta)\//.test(path));
  const within = ({ from, to }: Span) => `time >= ${from}ms AND time < ${to}ms`;
  return {
    name: 'influx',
    prepare: linesOf,
    write: writeLines(server),
    dayOver: async () => {},
    settle: () => untilStill(bytes),
    bytes,
    residentMemory: server.residentMemory,
    hourly: (home, span) =>
      ask(
        `SELECT min(value), max(value), mean(value) FROM /.*/ WHERE home = '${home}' AND ${within(span)} GROUP BY time(1h), device fill(none)`,
      ),
    newest: (_, span) => ask(`SELECT last(value) FROM /.*/ WHERE ${within(span)} GROUP BY home, device`),
    dailyMean: (_, span) =>
      ask(`SELECT mean(value) FROM temperature WHERE ${within(span)} GROUP BY time(1d, -8h) fill(none)`),
    stop: server.stop,
  };
}

export async function victoria(): Promise<Contender> {
  const server = await startVictoria();
  const ask = async (path: string, asked: Record<string, string>): Promise<number> => {
    const answer = await fetch(`${server.url}${path}?${new URLSearchParams(asked)}`);
    const { data } = (await answer.json()) as { data: { result: { values?: unknown[]; value?: unknown }[] } };
    return data.result.reduce((sum, { values }) => sum + (values?.length ?? 1), 0);
  };
  const range = (query: string, { from, to }: Span, step: Duration) =>
    ask('/api/v1/query_range', {
      query,
      start: `${(from + step) / 1_000}`,
      end: `${to / 1_000}`,
      step: `${step / 1_000}s`,
    });
  const bytes = () => bytesIn(server.folder, (path) => /^(data|indexdb)\//.test(path));
  return {
    name: 'victoria',
    prepare: linesOf,
    write: writeLines(server),
    dayOver: async () => {},
    async settle() {
      await fetch(`${server.url}/internal/force_flush`);
      await sleep(3_000);
      await fetch(`${server.url}/internal/force_merge`);
      await untilStill(bytes);
    },
    bytes,
    residentMemory: server.residentMemory,
    hourly: (home, span) => range(`rollup({home="${home}"}[1h])`, span, hours(1)),
    newest: (_, { from, to }) =>
      ask('/api/v1/query', {
        query: `last_over_time({home!=""}[${(to - from) / 1_000}s])`,
        time: `${to / 1_000}`,
      }),
    dailyMean: (_, span) => range('avg(avg_over_time(temperature_value[1d]))', span, day),
    stop: server.stop,
  };
}
