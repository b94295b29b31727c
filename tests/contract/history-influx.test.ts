/** History in InfluxDB against a real one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import {
  InfluxHistory,
  type InfluxHistoryOptions,
} from '../../hub/adapters/history/influx/influx-history.ts';
import { ThreadedInflux } from '../../hub/adapters/history/influx/threaded-influx.ts';
import { InfluxServer } from '../support/influx-server.ts';
import { needs } from '../support/needs.ts';
import { type HistoryUnderTest, historyContract } from './history.ts';

const withInflux = needs('influxd');
let server: InfluxServer;
beforeAll(async () => {
  server = await InfluxServer.start();
});
afterAll(() => server.stop());

let databases = 0;
const options = (folder: string): InfluxHistoryOptions => ({
  address: { url: server.url, database: `history_${databases++}` },
  folder,
  reserveBytes: 0,
  bufferReadings: 1_000_000,
  report() {},
  tell() {},
});

async function make(How: typeof InfluxHistory | typeof ThreadedInflux): Promise<HistoryUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuji-influx-'));
  const history = new How(options(folder));
  await history.start();
  return {
    history,
    async reopen() {
      await history.stop();
      await history.start();
    },
    async close() {
      await history.stop();
      await rm(folder, { recursive: true });
    },
  };
}

historyContract('in InfluxDB', () => make(InfluxHistory), withInflux);
historyContract('in InfluxDB, its buffer in a thread of its own', () => make(ThreadedInflux), withInflux);
