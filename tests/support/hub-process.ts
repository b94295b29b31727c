/** The hub as a process of its own, that can be killed without a word. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

interface HubOptions {
  /** No file of it may grow beyond so many KiB, as on a full disk. */
  readonly fileBlocks?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

export class HubProcess {
  readonly mqttPort: number;
  readonly httpUrl: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(child: ChildProcess, mqttPort: number, httpUrl: string) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    this.mqttPort = mqttPort;
    this.httpUrl = httpUrl;
  }

  static async start(data: string, { fileBlocks, settings }: HubOptions = {}): Promise<HubProcess> {
    const env = { ...process.env, ...settings, ZHUJI_DATA: data, ZHUJI_HTTP_PORT: '0', ZHUJI_MQTT_PORT: '0' };
    const limit = fileBlocks === undefined ? '' : `trap '' XFSZ; ulimit -f ${fileBlocks}; `;
    const child = spawn('bash', ['-c', `${limit}exec "${process.execPath}" hub/main.ts`], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const { http, mqtt } = JSON.parse(line) as { http?: string; mqtt?: number };
      if (http === undefined || mqtt === undefined) continue;
      child.stdout.resume();
      return new HubProcess(child, mqtt, http);
    }
    throw new Error('the hub ended before it was ready');
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.alive) return;
    this.#child.kill(signal);
    await this.#exited;
  }
}
