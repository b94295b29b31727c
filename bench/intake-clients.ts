/** The clients of `intake.ts`, in a process of their own: each keeps `window` messages in flight until the time is over. */
import { randomBytes } from 'node:crypto';
import { type Epoch, type GatewayId, hubTopic } from '@zhuji/protocol';
import mqtt from 'mqtt';
import type { Figures, Load } from './intake.ts';

process.once('message', (load: Load) => {
  void run(load).then((figures) => process.send?.(figures));
});

async function run({ port, clients, window, seconds }: Load): Promise<Figures> {
  const epoch = randomBytes(8).toString('hex') as Epoch;
  const lines = await Promise.all(
    clients.map(async ({ name, secret }) => ({
      topic: hubTopic(name as GatewayId, 'event'),
      client: await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
        clientId: name,
        username: name,
        password: secret,
      }),
      seq: 0,
    })),
  );
  const tookMs: number[] = [];
  const startedAt = performance.now();
  const end = startedAt + seconds * 1_000;
  const sendUntilEnd = async (line: (typeof lines)[number]) => {
    while (performance.now() < end) {
      line.seq += 1;
      const sentAt = performance.now();
      await line.client.publishAsync(line.topic, message(epoch, line.seq), { qos: 1 });
      tookMs.push(performance.now() - sentAt);
    }
  };
  await Promise.all(lines.flatMap((line) => Array.from({ length: window }, () => sendUntilEnd(line))));
  const elapsed = (performance.now() - startedAt) / 1_000;
  await Promise.all(lines.map(({ client }) => client.endAsync(true)));
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => Number((tookMs[Math.floor(tookMs.length * share)] ?? 0).toFixed(2));
  return { perSecond: Math.round(tookMs.length / elapsed), p50ms: at(0.5), p99ms: at(0.99) };
}

function message(epoch: Epoch, seq: number): string {
  const at = Date.now();
  return JSON.stringify({
    v: 1,
    epoch,
    boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41',
    sentAt: at,
    mono: seq,
    items: [{ seq, at, mono: seq, device: 'button-bed', kind: 'sos', phase: 'new' }],
  });
}
