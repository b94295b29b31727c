/** The thread of the embedded history. */
import { workerData } from 'node:worker_threads';
import { serveThread } from '../serve-thread.ts';
import { EmbeddedHistory } from './embedded-history.ts';
import type { EmbeddedThreadData } from './threaded-history.ts';

const options: EmbeddedThreadData = workerData;
serveThread((tell) => new EmbeddedHistory({ ...options, report: (damage) => tell({ damage }) }));
