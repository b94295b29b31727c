/**
 * What is said to InfluxDB, through its own client: lines to `/api/v2/write` (2.x, and 1.8 on) or `/write` (1.x, VictoriaMetrics),
 * InfluxQL to `/query`, which 1.x, 2.x and 3.x all understand. No token and no password is ever part of an error.
 */
import { HttpError, InfluxDB, type Transport, type WriteApi } from '@influxdata/influxdb-client';
import { StoreFailed } from '../../../app/ports.ts';

export interface InfluxAddress {
  readonly url: string;
  /** In 2.x the name of the bucket, and of the database that is mapped to it. */
  readonly database: string;
  /** Given: 2.x, whose buckets belong to organisations. */
  readonly org?: string;
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
}

/** Of these lines InfluxDB will not take one or more, however often they are sent. */
export class LinesRefused extends Error {
  override name = 'LinesRefused';
  /** How many it refused, where it took the others. */
  readonly dropped: number | undefined;
  /** Its words are about lines. Otherwise it may be the request that somebody does not like. */
  readonly namesLines: boolean;

  constructor(dropped: number | undefined, namesLines: boolean, cause: Error) {
    super('InfluxDB refused lines', { cause });
    this.dropped = dropped;
    this.namesLines = namesLines;
  }
}

/** One series of an answer: a name, its tags, and rows of columns. */
export interface AnsweredSeries {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | string | null)[])[];
}

interface Answered {
  readonly results?: readonly {
    readonly error?: string;
    /** One without rows has no `values`. */
    readonly series?: readonly (Omit<AnsweredSeries, 'values'> & Partial<AnsweredSeries>)[];
  }[];
}

/** Milliseconds. A year of a home is read in one question. */
const timeouts = { query: 60_000, write: 15_000 } as const;
const formEncoded = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };

export class Connection {
  readonly #database: string;
  readonly #transport: Transport;
  readonly #writing: WriteApi;

  constructor({ url, database, org, token, user, password }: InfluxAddress) {
    const basic = user && `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
    const how = { url, ...(token && { token }), ...(basic && { headers: { Authorization: basic } }) };
    this.#database = database;
    this.#transport = new InfluxDB({ ...how, timeout: timeouts.query }).transport;
    const influx = new InfluxDB({ ...how, timeout: timeouts.write });
    // Batches and tries are the sender's: what waits here waits in memory. One record is all lines of a batch.
    this.#writing = influx.getWriteApi(org ?? '', database, 'ns', {
      batchSize: 2,
      maxBatchBytes: Number.MAX_SAFE_INTEGER,
      flushInterval: 0,
      maxRetries: 0,
      writeFailed: (error) => Promise.reject(error),
    });
    if (org === undefined) {
      this.#writing.path = `/write?${new URLSearchParams({ db: database, precision: 'ns' })}`;
    }
  }

  /** Resolves when they are stored. @throws LinesRefused, or StoreFailed when they may be sent again */
  async write(lines: readonly string[]): Promise<void> {
    this.#writing.writeRecord(lines.join('\n'));
    try {
      await this.#writing.flush();
    } catch (error) {
      throw refusedLines(error) ?? failureOf(error);
    }
  }

  /** Moments in milliseconds. @throws StoreFailed */
  async query(question: string): Promise<readonly AnsweredSeries[]> {
    const asked = new URLSearchParams({ q: question });
    const about = new URLSearchParams({ db: this.#database, epoch: 'ms' });
    let answer: Answered;
    try {
      answer = await this.#transport.request(`/query?${about}`, asked.toString(), {
        method: 'POST',
        headers: formEncoded,
      });
    } catch (error) {
      throw failureOf(error);
    }
    const results = answer.results ?? [];
    const fault = results.find(({ error }) => error !== undefined);
    if (fault) throw new StoreFailed('INFLUX_REFUSED', new Error(fault.error));
    return results.flatMap(({ series = [] }) => series.map((one) => ({ ...one, values: one.values ?? [] })));
  }
}

const codes: Readonly<Record<number, string>> = {
  401: 'INFLUX_REFUSES_SIGN_IN',
  403: 'INFLUX_REFUSES_SIGN_IN',
  404: 'INFLUX_LACKS_DATABASE',
  400: 'INFLUX_REFUSED',
  422: 'INFLUX_REFUSED',
};

function failureOf(error: unknown): StoreFailed {
  const code = error instanceof HttpError ? codes[error.statusCode] : undefined;
  return new StoreFailed(code ?? 'INFLUX_AWAY', new Error(wordsOf(error)));
}

const wordsOf = (error: unknown): string => {
  if (error instanceof HttpError) return `${error.statusCode} ${error.body ?? ''}`.slice(0, 300);
  return error instanceof Error ? error.message : String(error);
};

/** `partial write: … dropped=3`: the others are stored. Lines that it could not read are named and not counted. */
const partial = /partial write.*dropped=(\d+)/s;
const unread = /unable to parse/g;
const aboutLines = /partial write|unable to parse/;
const tooLong = 413;

/** Only in InfluxDB's own words: what a proxy on the way refuses is no line's fault, and is sent again when it is mended. */
function refusedLines(error: unknown): LinesRefused | undefined {
  if (!(error instanceof HttpError)) return undefined;
  const cause = new Error(wordsOf(error));
  if (error.statusCode === tooLong) return new LinesRefused(undefined, false, cause);
  if (![400, 422].includes(error.statusCode)) return undefined;
  const words = (error.json ?? {}) as InfluxWords;
  const said = String(words.error ?? words.message ?? '');
  const namesLines = aboutLines.test(said);
  if (!namesLines && words.code !== 'invalid') return undefined;
  const dropped = partial.exec(said)?.[1];
  if (dropped === undefined) return new LinesRefused(undefined, namesLines, cause);
  return new LinesRefused(Number(dropped) + (said.match(unread)?.length ?? 0), true, cause);
}

/** Of 1.x an `error`, of 2.x a `code` and a `message`. */
interface InfluxWords {
  readonly code?: unknown;
  readonly error?: unknown;
  readonly message?: unknown;
}
