/** Many seeds on many threads. Each thread gets its next seed when it has finished the one before. */
import { Worker } from 'node:worker_threads';
import type { SeedResult } from './run-seed.ts';
import type { Wish } from './wish.ts';

/** Most of what a world makes is gone with the moment: a small nursery would be swept all the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

export async function runSeeds(
  { seeds, days, homes, workers }: Wish,
  finished: (result: SeedResult) => void,
): Promise<SeedResult[]> {
  const waiting = [...seeds];
  const results: SeedResult[] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits });
    try {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        const result = await ask(worker, { seed, days, homes });
        results.push(result);
        finished(result);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, seeds.length) }, work));
  return results;
}

const ask = (worker: Worker, wish: object): Promise<SeedResult> =>
  new Promise((resolve, reject) => {
    worker.once('message', (result: SeedResult) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.once('error', reject);
    worker.postMessage(wish);
  });
