/**
 * Durable intake beside bare aedes, in one run on one machine: the same clients in a process of their own, the same messages at
 * QoS 1, one event each. The ratio is what counts; the absolute figures belong to this machine.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import pino from 'pino';
import { systemClock } from '../hub/adapters/clock/system-clock.ts';
import { SqliteStore } from '../hub/adapters/store/sqlite/sqlite-store.ts';
import { readConfig, storeFile } from '../hub/config.ts';
import { createHub } from '../hub/hub.ts';
import { enrol } from '../tests/support/running-hub.ts';

export interface Load {
  readonly port: number;
  readonly clients: readonly { readonly name: string; readonly secret: string }[];
  /** Unacknowledged messages of one client at a time. */
  readonly window: number;
  readonly seconds: number;
}
export interface Figures {
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
}
/** `processorUs`: of the server's process, all its threads, for each message. Other programs change it little. */
type Measured = Figures & { readonly processorUs: number };

const connections = 50;
const loadSeconds = 5;

export async function intake(): Promise<object> {
  const names = Array.from({ length: connections }, (_, n) => `gw-${n + 1}`);
  const full = { window: 20, seconds: loadSeconds };
  const calm = { window: 1, seconds: loadSeconds };
  const bare = await withAedes(names, full);
  const hub = await withHub(names, [full, calm]);
  const [loaded, idle] = hub;
  return {
    connections,
    bareAedes: bare,
    hub: loaded,
    hubOneAtATime: idle,
    ratio: Number(((loaded?.perSecond ?? 0) / bare.perSecond).toFixed(2)),
    ratioOfProcessor: Number((bare.processorUs / (loaded?.processorUs ?? 0)).toFixed(2)),
  };
}

async function withAedes(
  names: readonly string[],
  load: Pick<Load, 'window' | 'seconds'>,
): Promise<Measured> {
  const broker = await Aedes.createBroker();
  const server = createServer((socket) => void broker.handle(socket.setNoDelay(true)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const figures = await put({ ...load, port, clients: names.map((name) => ({ name, secret: '' })) });
  await new Promise<void>((resolve) => broker.close(resolve));
  server.close();
  return figures;
}

async function withHub(
  names: readonly string[],
  loads: readonly Pick<Load, 'window' | 'seconds'>[],
): Promise<Measured[]> {
  const data = mkdtempSync(join(tmpdir(), 'zhuji-bench-'));
  const store = new SqliteStore({ file: storeFile(data), clock: systemClock });
  await store.start();
  const secrets = await enrol(store, systemClock, names);
  await store.stop();
  const env = { ZHUJI_DATA: data, ZHUJI_HTTP_PORT: '0', ZHUJI_MQTT_PORT: '0' };
  const hub = createHub(readConfig(env), { log: pino({ level: 'silent' }) });
  const { mqttPort: port } = await hub.start();
  const clients = [...secrets].map(([name, secret]) => ({ name, secret }));
  const figures: Measured[] = [];
  for (const load of loads) figures.push(await put({ ...load, port, clients }));
  await hub.stop();
  rmSync(data, { recursive: true });
  return figures;
}

/** Runs the load in a process of its own, so that the clients' work is not counted as the server's. */
async function put(load: Load): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'intake-clients.ts'));
  const before = process.cpuUsage();
  child.send(load);
  const [figures] = (await once(child, 'message')) as [Figures];
  const { user, system } = process.cpuUsage(before);
  child.disconnect();
  return { ...figures, processorUs: Math.round((user + system) / (figures.perSecond * load.seconds)) };
}
