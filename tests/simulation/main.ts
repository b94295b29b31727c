/** `npm run simulate`: see `--help`. Words go to stderr, the last line of stdout is JSON. */
import { availableParallelism } from 'node:os';
import { reportOf } from './report.ts';
import { runSeed, type SeedResult } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';
import { readWish, type Wish } from './wish.ts';

const wish = readWish(process.argv.slice(2), availableParallelism());
if ('fault' in wish) {
  console.error(wish.fault);
  process.exitCode = 2;
} else {
  const results = wish.trace ? await traced(wish) : await inParallel(wish);
  const report = reportOf(wish, results);
  console.log(JSON.stringify(report));
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}

async function traced({ seeds, days, homes }: Wish): Promise<SeedResult[]> {
  const results: SeedResult[] = [];
  for (const seed of seeds) {
    const result = await runSeed({ seed, days, homes }, (line) => console.log(line));
    console.log(`seed ${seed} has the fingerprint ${result.fingerprint}`);
    results.push(result);
  }
  return results;
}

async function inParallel(wish: Wish): Promise<SeedResult[]> {
  const startedAt = performance.now();
  let done = 0;
  let told = 0;
  return runSeeds(wish, (result) => {
    done += 1;
    if (wish.json) return;
    for (const { invariant, what } of result.broken)
      console.error(`seed ${result.seed}: ${invariant}: ${what}`);
    if (result.broken.length > 0)
      console.error(
        `  npm run simulate -- --seed ${result.seed} --days ${wish.days} --homes ${wish.homes} --trace`,
      );
    const share = Math.floor((done / wish.seeds.length) * 20);
    if (share === told) return;
    told = share;
    const seconds = (performance.now() - startedAt) / 1000;
    const left = (seconds / done) * (wish.seeds.length - done);
    console.error(
      `${done} of ${wish.seeds.length} seeds in ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left`,
    );
  });
}
