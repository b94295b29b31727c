/** The history that the settings name. */
import type { Logger } from 'pino';
import { ThreadedHistory } from './adapters/history/embedded/threaded-history.ts';
import { ThreadedInflux } from './adapters/history/influx/threaded-influx.ts';
import type { HistoryState } from './adapters/history/thread-messages.ts';
import type { History, Metrics } from './app/ports.ts';
import { type HubConfig, historyFolder, influxFolder, oldHistoryFile } from './config.ts';

interface Watchers {
  readonly log: Pick<Logger, 'error'>;
  readonly metrics: Pick<Metrics, 'count' | 'set'>;
}

/** InfluxDB keeps a little more than it must: what is older goes by the day before that. */
const spareDays = 7;
const daysOfMonth = 31;

export function buildHistory({ data, history }: HubConfig, { log, metrics }: Watchers): History {
  const { kind, months, reserveBytes, bufferReadings, influx } = history;
  const common = {
    reserveBytes,
    report(damage: { readonly file: string; readonly what: string }) {
      metrics.count('zhuji_history_damaged_total');
      log.error(damage, 'part of the history is damaged: it is left out, the rest goes on');
    },
  };
  if (kind === 'influx' && influx) {
    return new ThreadedInflux({
      ...common,
      address: influx,
      folder: influxFolder(data),
      bufferReadings,
      keepDays: months * daysOfMonth + spareDays,
      tell: stateMetrics(metrics),
    });
  }
  return new ThreadedHistory({
    ...common,
    folder: historyFolder(data),
    oldFile: oldHistoryFile(data),
  });
}

/** What was lost is counted on over a restart, as the buffer remembers it. */
function stateMetrics(metrics: Pick<Metrics, 'count' | 'set'>) {
  const counted = { dropped: 0, refused: 0 };
  return ({ waiting, isAway, ...lost }: HistoryState): void => {
    metrics.set('zhuji_history_waiting', waiting);
    metrics.set('zhuji_history_away', isAway ? 1 : 0);
    for (const why of ['dropped', 'refused'] as const) {
      if (lost[why] > counted[why]) {
        metrics.count('zhuji_history_lost_total', { why }, lost[why] - counted[why]);
      }
      counted[why] = lost[why];
    }
  };
}
