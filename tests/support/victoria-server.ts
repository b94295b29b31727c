/** A real VictoriaMetrics (Debian's) on a free port of loopback, its data in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, untilIt } from './influx-server.ts';
import { findProgram } from './needs.ts';

export class VictoriaServer {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  static async start(): Promise<VictoriaServer> {
    const folder = await mkdtemp(join(tmpdir(), 'zhuji-victoria-'));
    const address = `127.0.0.1:${await freePort()}`;
    const args = [`-storageDataPath=${folder}`, `-httpListenAddr=${address}`, '-retentionPeriod=100y'];
    const program = findProgram('victoria-metrics') ?? 'victoria-metrics';
    const child = spawn(program, args, { stdio: 'ignore' });
    await untilIt(`http://${address}`, '/health');
    return new VictoriaServer(`http://${address}`, child, folder);
  }

  /** Moments and values of a series, the oldest first. */
  async exported(series: string): Promise<[number, number][]> {
    // What came just now is not searched otherwise.
    await fetch(`${this.url}/internal/force_flush`);
    const asked = new URLSearchParams({ 'match[]': series });
    const answer = await (await fetch(`${this.url}/api/v1/export?${asked}`)).text();
    return answer
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const { timestamps, values } = JSON.parse(line) as { timestamps: number[]; values: number[] };
        return timestamps.map((at, n): [number, number] => [at, values[n] ?? 0]);
      });
  }

  async stop(): Promise<void> {
    // Asked to go, it would wait for every idle connection.
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true });
  }
}
