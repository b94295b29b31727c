/** The embedded history in a thread of its own. */
import { Threaded } from '../threaded.ts';
import type { EmbeddedHistoryOptions } from './embedded-history.ts';

export type EmbeddedThreadData = Omit<EmbeddedHistoryOptions, 'report'>;

export class ThreadedHistory extends Threaded {
  constructor({ report, ...workerData }: EmbeddedHistoryOptions) {
    super({
      file: new URL('./history-thread.ts', import.meta.url),
      workerData: workerData satisfies EmbeddedThreadData,
      heard: (news) => 'damage' in news && report(news.damage),
    });
  }
}
