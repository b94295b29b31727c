/** All readings of a home as text: for the family that asks for them, or for another program. Who took them is on record. */
import { type HomeId, type ReadingKind, readingKinds } from '@zhuji/protocol';
import type { Clock, History, HistoryPoint, Span, Store, User } from './ports.ts';

/** `csv`: a table with a head. `line`: InfluxDB's line protocol, times in nanoseconds. */
export type ExportFormat = 'csv' | 'line';

interface Parts {
  readonly store: Pick<Store, 'write'>;
  readonly history: Pick<History, 'pages'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function exportReadings({ store, history, clock }: Parts) {
  return async (by: User, home: HomeId, format: ExportFormat, span: Span): Promise<AsyncIterable<string>> => {
    await store.write((tx) =>
      tx.audit.add({ at: clock.now(), by: by.id, what: 'readings_exported', subject: home }),
    );
    return lines(history, home, format, span);
  };
}

async function* lines(
  history: Pick<History, 'pages'>,
  home: HomeId,
  format: ExportFormat,
  span: Span,
): AsyncIterable<string> {
  if (format === 'csv') yield 'time,device,kind,value,unit\n';
  const line = format === 'csv' ? csvLine : (point: HistoryPoint) => protocolLine(home, point);
  for await (const page of history.pages({ ...span, home })) yield page.map(line).join('');
}

/** No field can hold a comma or a quote: ids and kinds have none. */
const csvLine = ({ at, device, kind, value }: HistoryPoint): string =>
  `${new Date(at).toISOString()},${device},${kind},${value},${unitOf(kind)}\n`;

const protocolLine = (home: HomeId, { at, device, kind, value }: HistoryPoint): string =>
  `${kind},home=${home},device=${device} value=${value} ${at}000000\n`;

const unitOf = (kind: ReadingKind): string => readingKinds[kind].unit;
