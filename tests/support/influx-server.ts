/** A real InfluxDB (Debian's) on a free port of loopback, its data in a folder of its own; it can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { findProgram } from './needs.ts';

export class InfluxServer {
  readonly url: string;
  readonly #folder: string;
  readonly #withAuth: boolean;
  #child: ChildProcess | undefined;

  private constructor(url: string, folder: string, withAuth: boolean) {
    this.url = url;
    this.#folder = folder;
    this.#withAuth = withAuth;
  }

  static async start({ withAuth = false } = {}): Promise<InfluxServer> {
    const folder = await mkdtemp(join(tmpdir(), 'zhuji-influxd-'));
    const server = new InfluxServer(`http://127.0.0.1:${await freePort()}`, folder, withAuth);
    await server.up();
    return server;
  }

  async up(): Promise<void> {
    const config = join(this.#folder, 'influxdb.conf');
    await writeFile(config, configOf(this.#folder, new URL(this.url).port, await freePort(), this.#withAuth));
    this.#child = spawn(findProgram('influxd') ?? 'influxd', ['-config', config], { stdio: 'ignore' });
    await untilIt(this.url, '/ping');
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true });
  }
}

const configOf = (folder: string, http: string, rpc: number, withAuth: boolean): string => `
reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  query-log-enabled = false
[http]
  bind-address = "127.0.0.1:${http}"
  auth-enabled = ${withAuth}
  log-enabled = false
[monitor]
  store-enabled = false
[logging]
  level = "error"
`;

/** Until it answers at all. */
export async function untilIt(url: string, path: string): Promise<void> {
  await vi.waitFor(async () => void (await fetch(url + path)), { timeout: 60_000, interval: 50 });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
