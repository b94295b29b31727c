/** History dies without a word at any moment of append, seal and the turn of a month. No acknowledged reading may be lost or double. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { instant } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { writtenBatch, writtenHome } from '../support/written-readings.ts';

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuji-history-killed-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const writer = join(import.meta.dirname, '../support/history-writer.ts');

/** Killed so long after it acknowledged so many. @returns the last number that it acknowledged */
async function writeAndDie(first: number, count: number, delayMs: number): Promise<number> {
  const running = spawn(process.execPath, [writer, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = running;
  let said = '';
  for await (const text of running.stdout.setEncoding('utf8')) {
    said += text;
    if (said.split('\n').length <= count || running.killed) continue;
    await sleep(delayMs);
    running.kill('SIGKILL');
  }
  return said.trim().split('\n').map(Number).at(-1) ?? 0;
}

it('killed at any moment: all that it acknowledged is there, once, and what is sent again changes nothing', async () => {
  let acknowledged = 0;
  const deaths = [
    [1, 0],
    [4, 3],
    [20, 1],
    [35, 8],
    [50, 2],
    [60, 15],
    [70, 5],
    [80, 0],
  ] as const;
  for (const [count, delayMs] of deaths) {
    acknowledged = await writeAndDie(acknowledged + 1, count, delayMs);
    const damage: object[] = [];
    const history = new EmbeddedHistory({
      folder,
      reserveBytes: 0,
      report: (what) => void damage.push(what),
    });
    await history.start();
    const numbers = async () => {
      const all = {
        home: writtenHome,
        from: instant(0),
        to: instant(Date.parse('2200-01-01')),
        limit: 1_000_000,
      };
      return (await history.range(all)).map(({ value }) => value);
    };
    const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
    const found = await numbers();
    // The one that was under way when it died may be stored, too.
    expect([acknowledged, acknowledged + 1]).toContain(found.length);
    expect(found).toEqual(upTo(found.length));
    for (const seq of [1, Math.ceil(acknowledged / 2), acknowledged]) await history.append(writtenBatch(seq));
    await history.append(writtenBatch(acknowledged + 1));
    acknowledged += 1;
    await history.settle(instant(Date.parse('2200-01-01')));
    expect(await numbers()).toEqual(upTo(acknowledged));
    expect(damage).toEqual([]);
    await history.stop();
  }
  expect((await readdir(folder)).filter((name) => /^\d{4}-\d{2}\.db$/.test(name)).length).toBeGreaterThan(2);
});
