/** In 1.x the hub makes its database, and keeps its retention in step. In 2.x the bucket was made by whoever runs it. */
import type { AnsweredSeries, Connection, InfluxAddress } from './connection.ts';
import { questions } from './questions.ts';

/** Ours alone: a policy that somebody else made is never changed. */
const policy = 'readings';

/** @throws StoreFailed when there is none and none can be made */
export async function ensureDatabase(
  connection: Pick<Connection, 'query'>,
  { org, database }: InfluxAddress,
  keepDays: number | undefined,
): Promise<void> {
  if (org !== undefined) return;
  const duration = keepDays === undefined ? 'INF' : `${keepDays}d`;
  const names = rowsOf(await connection.query(questions.databases())).map(([name]) => name);
  if (!names.includes(database)) {
    await connection.query(questions.createDatabase(database, policy, duration));
    return;
  }
  const policies = rowsOf(await connection.query(questions.policies(database)));
  const [, kept] = policies.find(([name]) => name === policy) ?? [];
  const wanted = keepDays === undefined ? '0s' : `${keepDays * 24}h0m0s`;
  if (kept !== undefined && kept !== wanted) {
    await connection.query(questions.keepFor(database, policy, duration));
  }
}

const rowsOf = (answered: readonly AnsweredSeries[]) =>
  answered.flatMap(({ values }) => values.map((row) => row.map(String)));
