/** The thread of the history in InfluxDB. */
import { workerData } from 'node:worker_threads';
import { serveThread } from '../serve-thread.ts';
import { InfluxHistory } from './influx-history.ts';
import type { InfluxThreadData } from './threaded-influx.ts';

const options: InfluxThreadData = workerData;
serveThread(
  (say) =>
    new InfluxHistory({
      ...options,
      report: (damage) => say({ damage }),
      tell: (state) => say({ state }),
    }),
);
