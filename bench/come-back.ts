/**
 * Ten thousand gateways whose hub is killed, and that come back all together: how long until it has them all, how long a call for help
 * takes meanwhile, whether one is lost, and what a connection holds in memory. A real hub with fsync, the gateways' own link with its own
 * waits, and their beats, from two processes beside it. The first tries of all fall into the same two seconds.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { systemClock } from '../hub/adapters/clock/system-clock.ts';
import { SqliteStore } from '../hub/adapters/store/sqlite/sqlite-store.ts';
import { storeFile } from '../hub/config.ts';
import { enrol } from '../tests/support/running-hub.ts';
import { freePort } from '../tests/support/small-town.ts';
import { type Spread, spreadOf } from './spread.ts';

/** To a process of gateways, once. */
export interface Asked {
  readonly port: number;
  readonly gateways: readonly { readonly name: string; readonly secret: string }[];
}
/** From it, five times a second. */
export interface Told {
  readonly back: number;
  readonly receiptedMs: readonly number[];
}

const gateways = 10_000;
const processes = 2;
const calmMs = 30_000;
const downMs = 3_000;
const patienceMs = 240_000;

export async function comeBack(): Promise<object> {
  const data = mkdtempSync(join(tmpdir(), 'zhuji-bench-'));
  const secrets = await enrolled(data);
  const [http, mqtt] = [await freePort(), await freePort()];
  const env = { ...process.env, ZHUJI_DATA: data, ZHUJI_HTTP_PORT: `${http}`, ZHUJI_MQTT_PORT: `${mqtt}` };
  let hub = await startHub(env, http);
  const emptyKB = residentKB(hub);
  const town = new Town(mqtt, secrets);
  try {
    const first = await town.allBack();
    await pause(calmMs);
    const connectionKB = (residentKB(hub) - emptyKB) / gateways;
    const calm = town.takeSpread();
    await kill(hub);
    town.forgetWhoIsBack();
    await pause(downMs);
    hub = await startHub(env, http);
    const again = await town.allBack();
    const meanwhile = town.takeSpread();
    await pause(calmMs);
    const receipted = town.receipted;
    return {
      gateways,
      allThereS: first,
      memoryOfAConnectionKB: Number(connectionKB.toFixed(1)),
      allBackS: again,
      callReceiptedMs: { calm, meanwhile },
      calls: receipted,
      lost: Math.max(0, receipted - stored(data)),
    };
  } finally {
    town.stop();
    await kill(hub);
    rmSync(data, { recursive: true });
  }
}

async function enrolled(data: string): Promise<Asked['gateways']> {
  const names = Array.from({ length: gateways }, (_, n) => `gw-${n + 1}`);
  const store = new SqliteStore({ file: storeFile(data), clock: systemClock });
  await store.start();
  const secrets = await enrol(store, systemClock, names);
  await store.stop();
  return [...secrets].map(([name, secret]) => ({ name, secret }));
}

class Town {
  readonly #children: readonly ChildProcess[];
  readonly #told: Told[];
  #receiptedMs: number[] = [];
  #receipted = 0;

  constructor(port: number, all: Asked['gateways']) {
    const each = Math.ceil(all.length / processes);
    this.#told = Array.from({ length: processes }, () => ({ back: 0, receiptedMs: [] }));
    this.#children = this.#told.map((_, at) => {
      const child = fork(join(import.meta.dirname, 'come-back-clients.ts'));
      child.on('message', (told: Told) => {
        this.#told[at] = told;
        this.#receiptedMs.push(...told.receiptedMs);
        this.#receipted += told.receiptedMs.length;
      });
      child.send({ port, gateways: all.slice(at * each, (at + 1) * each) } satisfies Asked);
      return child;
    });
  }

  get receipted(): number {
    return this.#receipted;
  }

  /** Of the hub that has just died. */
  forgetWhoIsBack(): void {
    this.#told.forEach((told, at) => {
      this.#told[at] = { ...told, back: 0 };
    });
  }

  /** @returns after how many seconds */
  async allBack(): Promise<number> {
    const startedAt = performance.now();
    while (this.#told.reduce((sum, { back }) => sum + back, 0) < gateways) {
      if (performance.now() - startedAt > patienceMs) throw new Error('they do not all come back');
      await pause(50);
    }
    return Number(((performance.now() - startedAt) / 1_000).toFixed(1));
  }

  takeSpread(): Spread & { readonly calls: number } {
    const taken = this.#receiptedMs;
    this.#receiptedMs = [];
    return { calls: taken.length, ...spreadOf(taken) };
  }

  stop(): void {
    for (const child of this.#children) child.disconnect();
  }
}

async function startHub(env: NodeJS.ProcessEnv, port: number): Promise<ChildProcess> {
  const hub = spawn(process.execPath, [join(import.meta.dirname, '../hub/main.ts')], {
    env,
    stdio: 'ignore',
  });
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await pause(5);
  return hub;
}

async function kill(hub: ChildProcess): Promise<void> {
  const gone = once(hub, 'exit');
  hub.kill('SIGKILL');
  await gone;
}

function residentKB({ pid }: ChildProcess): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes);
}

function stored(data: string): number {
  const db = new Database(storeFile(data), { readonly: true });
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM events').get()?.n ?? 0;
  db.close();
  return count;
}
