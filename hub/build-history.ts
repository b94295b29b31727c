/** The history that the settings name; or the other one, to move readings. */
import type { Logger } from 'pino';
import { ThreadedHistory } from './adapters/history/embedded/threaded-history.ts';
import { losses } from './adapters/history/influx/buffer-file.ts';
import type { InfluxHistoryOptions } from './adapters/history/influx/influx-history.ts';
import { ThreadedInflux } from './adapters/history/influx/threaded-influx.ts';
import type { Report } from './adapters/history/sqlite-file.ts';
import type { HistoryState } from './adapters/history/thread-messages.ts';
import type { History, Metrics } from './app/ports.ts';
import {
  type HistoryKind,
  type HubConfig,
  historyFolder,
  influxFolder,
  moveFolder,
  oldHistoryFile,
} from './config.ts';

interface Watchers {
  readonly log: Pick<Logger, 'error'>;
  readonly metrics: Pick<Metrics, 'count' | 'set'>;
}

/** InfluxDB keeps a little more than it must: what is older goes by the day before that. */
const spareDays = 7;
const daysOfMonth = 31;

export function buildHistory(config: HubConfig, { log, metrics }: Watchers): History {
  const report: Report = (damage) => {
    metrics.count('zhuji_history_damaged_total');
    log.error(damage, 'part of the history is damaged: it is left out, the rest goes on');
  };
  return config.history.kind === 'influx'
    ? influxHistory(config, { folder: influxFolder(config.data), report, tell: stateMetrics(metrics) })
    : embeddedHistory(config, report);
}

/** For a command beside the hub: a buffer of its own, for that of the hub is the hub's. */
export function historyToMove(config: HubConfig, kind: HistoryKind, report: Report): History {
  return kind === 'influx'
    ? influxHistory(config, { folder: moveFolder(config.data), report, tell() {} })
    : embeddedHistory(config, report);
}

const embeddedHistory = ({ data, history: { reserveBytes } }: HubConfig, report: Report): History =>
  new ThreadedHistory({
    folder: historyFolder(data),
    oldFile: oldHistoryFile(data),
    reserveBytes,
    report,
  });

type InfluxOwn = Pick<InfluxHistoryOptions, 'folder' | 'report' | 'tell'>;

function influxHistory({ history }: HubConfig, own: InfluxOwn): History {
  const { months, reserveBytes, bufferReadings, influx } = history;
  if (!influx) throw new Error('ZHUJI_INFLUX_URL is not set');
  const keepDays = months * daysOfMonth + spareDays;
  return new ThreadedInflux({ ...own, address: influx, reserveBytes, bufferReadings, keepDays });
}

/** What was lost is counted on over a restart, as the buffer remembers it. */
function stateMetrics(metrics: Pick<Metrics, 'count' | 'set'>) {
  const counted = { dropped: 0, refused: 0, damaged: 0 };
  return ({ waiting, isAway, ...lost }: HistoryState): void => {
    metrics.set('zhuji_history_waiting', waiting);
    metrics.set('zhuji_history_away', isAway ? 1 : 0);
    for (const why of losses) {
      if (lost[why] > counted[why]) {
        metrics.count('zhuji_history_lost_total', { why }, lost[why] - counted[why]);
      }
      counted[why] = lost[why];
    }
  };
}
