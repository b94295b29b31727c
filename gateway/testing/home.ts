/** A gateway with real parts in a temporary folder, for tests: what differs from one test to the next is passed in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceId, type GatewayId, seconds } from '@zhuji/protocol';
import pino from 'pino';
import type { GatewayConfig } from '../config.ts';
import { createGateway, type Gateway, type Surroundings } from '../gateway.ts';

export const quiet = pino({ level: process.env.TEST_LOG ?? 'silent' });
export const serialKey = '101112131415161718191a1b1c1d1e1f';

export const device = (
  id: string,
  kind: GatewayConfig['devices'][number]['class'],
  line: string,
  address?: string,
): GatewayConfig['devices'][number] => ({
  id: id as DeviceId,
  class: kind,
  name: id,
  line,
  ...(address === undefined ? {} : { address }),
});

export function homeConfig(folder: string, hubPort: number, parts: Partial<GatewayConfig>): GatewayConfig {
  return {
    gateway: 'gw-test' as GatewayId,
    data: join(folder, 'gw'),
    hub: { url: `mqtt://127.0.0.1:${hubPort}`, secret: 'hub-secret' },
    cancelWindow: seconds(10),
    readingInterval: seconds(60),
    outboxQuotaBytes: 64 * 1024 * 1024,
    lines: [],
    devices: [],
    deviceSecrets: {},
    lineSecrets: {},
    ...parts,
  };
}

/** Everything started in a test ends with it, last first. */
export class Ending {
  #deeds: (() => unknown)[] = [];

  add<T extends () => unknown>(deed: T): T {
    this.#deeds.unshift(deed);
    return deed;
  }

  async run(): Promise<void> {
    for (const deed of this.#deeds.splice(0)) await deed();
  }

  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'zhuji-gateway-'));
    this.add(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  async gateway(config: GatewayConfig, around: Partial<Surroundings> = {}): Promise<Gateway> {
    const gateway = createGateway(config, { log: quiet, random: () => 0, ...around });
    this.add(() => gateway.stop());
    await gateway.start();
    return gateway;
  }
}

/** Waits for a condition of the real world, for a bounded time. */
export async function until<T>(what: string, read: () => T | undefined | false, limit = 8000): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
