/** A time series server of its own, on a free port of loopback with its data in a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../tests/support/needs.ts';

export interface Server {
  readonly url: string;
  readonly folder: string;
  /** Bytes. */
  residentMemory(): number;
  stop(): Promise<void>;
}

export async function startInflux(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-bench-influx-'));
  const [http, rpc] = [await freePort(), await freePort()];
  const config = join(folder, 'influxdb.conf');
  writeFileSync(
    config,
    `reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
  # Settles within the minute instead of within hours.
  cache-snapshot-write-cold-duration = "5s"
  compact-full-write-cold-duration = "20s"
[http]
  bind-address = "127.0.0.1:${http}"
  log-enabled = false
[monitor]
  store-enabled = false
[logging]
  level = "error"
`,
  );
  return up(folder, `http://127.0.0.1:${http}`, '/ping', spawnQuietly('influxd', ['-config', config]));
}

export async function startVictoria(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-bench-victoria-'));
  const port = await freePort();
  const child = spawnQuietly('victoria-metrics', [
    `-storageDataPath=${folder}`,
    `-httpListenAddr=127.0.0.1:${port}`,
    '-retentionPeriod=100y',
    '-search.latencyOffset=0s',
    '-search.disableCache',
  ]);
  return up(folder, `http://127.0.0.1:${port}`, '/health', child);
}

function spawnQuietly(name: string, args: readonly string[]): ChildProcess {
  const path = findProgram(name);
  if (!path) throw new Error(`this benchmark needs ${name}: apt-get install influxdb victoria-metrics`);
  return spawn(path, args, { stdio: 'ignore' });
}

async function up(folder: string, url: string, ping: string, child: ChildProcess): Promise<Server> {
  for (let tries = 0; !(await answers(url + ping)); tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`${url} did not come up`);
    await sleep(100);
  }
  return {
    url,
    folder,
    residentMemory: () => residentMemoryOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

export function residentMemoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}

/** What its files take of the disk; folders themselves, holes and what is not data left out. */
export function bytesIn(folder: string, isData: (path: string) => boolean = () => true): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => isData(file))
    .map((file) => statSync(join(folder, file), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? Math.min(stat.size, stat.blocks * 512) : 0), 0);
}

export const versionOf = (name: string, ...args: string[]): string => {
  const path = findProgram(name);
  return path ? execFileSync(path, args, { encoding: 'utf8' }).trim() : 'absent';
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
