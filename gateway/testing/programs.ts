/** Real programs that tests need: where one is missing a test is left out with a word, and fails where CI promises it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Ending } from './home.ts';
import { until } from './home.ts';

/** For `describe.skipIf`: true when the program is missing. In CI a missing program is an error, not an excuse. */
export function isMissing(program: string): boolean {
  const found = spawnSync('sh', ['-c', `command -v ${program} || ls /usr/sbin/${program}`]).status === 0;
  if (!found && process.env.CI === 'true') throw new Error(`${program} is not installed, and CI promises it`);
  if (!found) console.warn(`left out: ${program} is not installed`);
  return !found;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

/** Two ptys joined like the ends of a cable. */
export class Cable {
  readonly device: string;
  readonly gateway: string;
  #socat: ChildProcess | undefined;

  constructor(folder: string, ending: Ending) {
    this.device = join(folder, 'device-end');
    this.gateway = join(folder, 'gateway-end');
    ending.add(() => this.unplug());
  }

  async plug(): Promise<void> {
    const end = (link: string) => `pty,rawer,link=${link}`;
    this.#socat = spawn('socat', [end(this.device), end(this.gateway)], { stdio: 'ignore' });
    await until('the ptys are there', () => existsSync(this.device) && existsSync(this.gateway));
  }

  /** Not in this thread: a pty takes only so much before its other end reads, and the gateway reads here. */
  write(bytes: Uint8Array): Promise<void> {
    return writeFile(this.device, bytes);
  }

  async unplug(): Promise<void> {
    if (this.#socat) await ended(this.#socat);
    this.#socat = undefined;
  }
}

/** A Mosquitto that lets anybody in, as in many a home. Gives its port. */
export async function startMosquitto(ending: Ending): Promise<number> {
  const port = await freePort();
  const program = existsSync('/usr/sbin/mosquitto') ? '/usr/sbin/mosquitto' : 'mosquitto';
  const child = spawn(program, ['-p', String(port)], { stdio: 'ignore' });
  ending.add(() => ended(child));
  await until('mosquitto answers', () => mosquittoPublish(port, 'ready', 'yes'));
  return port;
}

export function mosquittoPublish(port: number, topic: string, message: string, ...more: string[]): boolean {
  const args = ['-h', '127.0.0.1', '-p', String(port), '-t', topic, '-m', message, '-q', '1', ...more];
  return spawnSync('mosquitto_pub', args).status === 0;
}
