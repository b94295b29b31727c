/** What must always be true. A new invariant is a file here and a line in `index.ts`. */
import type { Duration, Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Rest } from './resting.ts';

/** Under which figure of the last line a broken promise is counted. */
export type Figure = 'lost' | 'doubled' | 'forgotten' | 'lateDeadlines' | 'other';

export interface Broken {
  readonly invariant: string;
  readonly figure: Figure;
  readonly what: string;
}

/** What an invariant may look at: the hub's store with eyes of its own, and the world's clock. */
export interface View {
  readonly db: Database.Database;
  readonly now: Instant;
  /** Since when the hub has been running. */
  readonly hubUpSince: Instant;
  /** What rests, and when it was last judged. */
  readonly rest: Rest;
  /** How much longer than usual the hub's disk may take at the moment. */
  readonly diskSlack: Duration;
}

export interface Invariant {
  readonly name: string;
  readonly figure: Figure;
  /** What is wrong now, in words that do not change from one look to the next. */
  check(view: View): Iterable<string>;
}

/** Prepared once for each file that the hub's store lives in. */
const prepared = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[], unknown>>>();

export function rows<Row>({ db }: Pick<View, 'db'>, sql: string, ...values: unknown[]): Row[] {
  const known = prepared.get(db) ?? new Map<string, Database.Statement<unknown[], unknown>>();
  prepared.set(db, known);
  const statement = known.get(sql) ?? db.prepare<unknown[], unknown>(sql);
  known.set(sql, statement);
  return statement.all(...values) as Row[];
}
