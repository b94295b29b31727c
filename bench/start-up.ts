/** How long the hub takes from `node hub/main.ts` to a /health that says ready, and what gateways hold in memory after a minute. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, SmallTown } from '../tests/support/small-town.ts';
import { spreadOf } from './spread.ts';

const starts = 10;
const homes = 12;
const settledMs = 60_000;

export async function startUp(): Promise<object> {
  const data = mkdtempSync(join(tmpdir(), 'zhuji-bench-'));
  const tookMs: number[] = [];
  for (let n = 0; n < starts; n += 1) tookMs.push(await hubStart(data));
  rmSync(data, { recursive: true });
  return { starts, hubReady: spreadOf(tookMs), ...(await gatewayMemory()) };
}

async function hubStart(data: string): Promise<number> {
  const httpPort = await freePort();
  const env = { ...process.env, ZHUJI_DATA: data, ZHUJI_HTTP_PORT: `${httpPort}`, ZHUJI_MQTT_PORT: '0' };
  const startedAt = performance.now();
  const hub = spawn(process.execPath, [join(import.meta.dirname, '../hub/main.ts')], {
    env,
    stdio: 'ignore',
  });
  const gone = once(hub, 'exit');
  while (!(await isReady(httpPort))) await pause(2);
  const took = performance.now() - startedAt;
  hub.kill();
  await gone;
  return took;
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

async function gatewayMemory(): Promise<object> {
  const town = await SmallTown.start(homes);
  try {
    await pause(settledMs);
    return {
      oneGatewayMB: residentMB(town.program('gateway-alone').pid),
      elevenGatewaysInOneProcessMB: residentMB(town.program('gateways').pid),
      hubMB: residentMB(town.program('hub').pid),
    };
  } finally {
    await town.stop();
  }
}

/** As the kernel counts it (Linux): what is in memory, the runtime's own code included. */
function residentMB(pid: number | undefined): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
