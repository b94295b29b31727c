/** What providers, and people's own browsers, say of a notice later: that it arrived, that it was read, that it could not be brought. */
import type { NoticeEvent } from '../core/notice/notice.ts';
import { takeAlong } from './notice-life.ts';
import type { Channel, Clock, DeliveryReport, Metrics, Store, Tx } from './ports.ts';

interface ReportParts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics: Pick<Metrics, 'count'>;
}

/** The same report twice changes nothing; one that names no notice of ours is counted. */
export function takeReports({ store, clock, metrics }: ReportParts) {
  return async (channel: string, reports: readonly DeliveryReport[]): Promise<void> => {
    const outcomes = await store.write(async (tx) => {
      const of: string[] = [];
      for (const report of reports) of.push(await takeReport(tx, channel, report, clock.now()));
      return of;
    });
    for (const outcome of outcomes) metrics.count('zhuji_notice_reports_total', { channel, outcome });
  };
}

/** @returns the body of the answer that the provider expects; undefined when it was not the provider */
export function takeCallback(parts: ReportParts & { readonly channels: readonly Channel[] }) {
  const take = takeReports(parts);
  return async (name: string, callback: { secret: string; body: unknown }): Promise<object | undefined> => {
    const channel = parts.channels.find(({ facts }) => facts.name === name);
    const read = channel?.reports?.(callback);
    if (!read) return undefined;
    await take(name, read.reports);
    return read.answer;
  };
}

async function takeReport(
  tx: Tx,
  channel: string,
  report: DeliveryReport,
  now: ReturnType<Clock['now']>,
): Promise<string> {
  const attempt = 'ref' in report ? await tx.attempts.byRef(channel, report.ref) : undefined;
  const id = 'id' in report ? report.id : attempt?.notice;
  const { state, why = 'not delivered' } = report;
  const event: NoticeEvent = state === 'undelivered' ? { what: state, channel, why } : { what: state };
  const known = id === undefined ? undefined : await takeAlong(tx, id, [event], now);
  if (!known) return 'unknown';
  if (attempt) await tx.attempts.put({ ...attempt, outcome: state === 'read' ? 'delivered' : state });
  return state;
}
