/** A thread that runs one seed after another. */
import { parentPort } from 'node:worker_threads';
import { runSeed, type SeedWish } from './run-seed.ts';

parentPort?.on('message', async (wish: SeedWish) => parentPort?.postMessage(await runSeed(wish)));
