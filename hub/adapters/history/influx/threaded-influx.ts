/** The history in InfluxDB, its buffer in a thread of its own. */
import { Threaded } from '../threaded.ts';
import type { InfluxHistoryOptions } from './influx-history.ts';

export type InfluxThreadData = Omit<InfluxHistoryOptions, 'report' | 'tell'>;

export class ThreadedInflux extends Threaded {
  constructor({ report, tell, ...workerData }: InfluxHistoryOptions) {
    super({
      file: new URL('./influx-thread.ts', import.meta.url),
      workerData: workerData satisfies InfluxThreadData,
      heard(news) {
        if ('damage' in news) report(news.damage);
        else tell(news.state);
      },
    });
  }
}
