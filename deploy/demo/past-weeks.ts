/**
 * DEMO DATA: sends the weeks of `past-life.ts` to the hub, once, at the demo's first start: over each gateway's own line, as one that
 * was without a network for so long would. Once they are there a file says so, and they are never sent again.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Epoch,
  earlier,
  hours,
  hubTopic,
  type Instant,
  instant,
  maxItems,
  minutes,
} from '@zhuji/protocol';
import mqtt from 'mqtt';
import { readTown } from '../../firmware-sim/town/town-files.ts';
import type { PlannedHome } from '../../firmware-sim/town/town-plan.ts';
import { type PastReading, pastLife } from './past-life.ts';

export interface PastWish {
  /** The folder of the demo: its town and its gateways' secrets. */
  readonly demo: string;
  readonly mqttPort: number;
  readonly seed: number;
  readonly days: number;
}

const day = hours(24);
const china = hours(8);

/** @returns how many readings were sent; undefined: they had been before */
export async function sendPastWeeks({ demo, mqttPort, seed, days }: PastWish): Promise<number | undefined> {
  const sent = join(demo, 'past-weeks.json');
  if (existsSync(sent)) return undefined;
  const now = instant(Date.now());
  const midnight = instant(Math.floor((now + china) / day) * day - china);
  const from = earlier(midnight, hours(24 * days));
  const counts = await Promise.all(
    readTown(demo).homes.map((home) =>
      // What is about to happen is the simulator's.
      send(home, pastLife(home, seed, from, earlier(now, minutes(2))), now, { demo, mqttPort }),
    ),
  );
  const readings = counts.reduce((sum, count) => sum + count, 0);
  writeFileSync(sent, `${JSON.stringify({ invented: true, readings, from, to: now })}\n`);
  return readings;
}

async function send(
  { gateway }: PlannedHome,
  past: readonly PastReading[],
  now: Instant,
  { demo, mqttPort }: Pick<PastWish, 'demo' | 'mqttPort'>,
): Promise<number> {
  const password = readFileSync(join(demo, 'gateways', `${gateway}.hub-secret`), 'utf8').trim();
  const line = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, {
    ...{ clientId: gateway, username: gateway, password, reconnectPeriod: 0 },
  });
  // An outbox of its own: the real gateway's begins at 1 as well.
  const epoch = randomBytes(8).toString('hex') as Epoch;
  const boot = randomUUID();
  for (let at = 0; at < past.length; at += maxItems) {
    const items = past
      .slice(at, at + maxItems)
      // Of a boot before this one: only the wall clock tells when.
      .map((reading, n) => ({ ...reading, seq: at + n + 1, mono: now }));
    const body = JSON.stringify({ v: 1, epoch, boot, sentAt: now, mono: 0, items });
    await line.publishAsync(hubTopic(gateway, 'reading'), body, { qos: 1 });
  }
  await line.endAsync();
  return past.length;
}
