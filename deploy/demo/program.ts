/** A program of the demo: started, watched, started again when it dies, stopped. Its log goes to a file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const restartDelay = 1_000;
const stopPatience = 8_000;

export interface ProgramSettings {
  name: string;
  args: string[];
  env?: Record<string, string>;
  logFile: string;
  /** Shown line by line, for the program that tells the town's story. */
  onLine?: (line: string) => void;
  onDeath?: (how: string) => void;
}

export class Program {
  #settings: ProgramSettings;
  #process: ChildProcess | undefined;
  #log: WriteStream | undefined;
  #wanted = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(settings: ProgramSettings) {
    this.#settings = settings;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  start(): void {
    this.#wanted = true;
    clearTimeout(this.#restart);
    if (this.#process) return;
    const { args, env, logFile, onLine } = this.#settings;
    this.#log ??= createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    // Its own process group: Ctrl-C in the terminal reaches the demo alone, which then stops its programs in order.
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => this.#log?.write(`${line}\n`));
    if (onLine) createInterface({ input: child.stdout }).on('line', onLine);
    child.once('exit', (code, signal) => this.#died(signal ?? `exit ${code}`));
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restart);
    await this.#end('SIGTERM');
    this.#log?.end();
    this.#log = undefined;
  }

  /** As a power cut would: no goodbye. It stays down until `start()`. */
  async kill(): Promise<void> {
    this.#wanted = false;
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), stopPatience);
    await gone;
    clearTimeout(impatience);
  }

  #died(how: string): void {
    this.#process = undefined;
    if (!this.#wanted) return;
    this.#settings.onDeath?.(how);
    this.#restart = setTimeout(() => this.start(), restartDelay);
  }
}

/** Runs a program to its end and gives what it printed; throws with its error text when it fails. */
export function run(
  args: string[],
  { env, cwd }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd && { cwd }),
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${args.join(' ')}\n${err || out}`)),
    );
  });
}
