import type { DeviceId, ErrorCode } from '@zhuji/protocol';
import mqtt from 'mqtt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CounterBook } from '../../../app/counters.ts';
import type { Notebook } from '../../../app/ports.ts';
import type { Report } from '../../../core/report.ts';
import { Ending, quiet, until } from '../../../testing/home.ts';
import { BrokerLine } from './broker-line.ts';

const ending = new Ending();
const reports: Report[] = [];
const refused: ErrorCode[] = [];
let line: BrokerLine;

beforeEach(async () => {
  reports.length = 0;
  refused.length = 0;
  line = new BrokerLine({
    name: 'lan',
    host: '127.0.0.1',
    port: 0,
    log: quiet,
    counters: new CounterBook({ noteCounters: async () => undefined } as unknown as Notebook, quiet),
    devices: [
      { id: 'button' as DeviceId, password: 'button-password' },
      { id: 'voice' as DeviceId, password: 'voice-password' },
    ],
  });
  ending.add(() => line.stop());
  await line.start({
    report: (report) => reports.push(report),
    refused: (code) => refused.push(code),
    lineUp: () => undefined,
    deviceGone: () => undefined,
  });
});
afterEach(() => ending.run());

async function connect(username: string, password: string) {
  const client = await mqtt.connectAsync(
    `mqtt://127.0.0.1:${line.port()}`,
    { username, password, reconnectPeriod: 0 },
    false,
  );
  client.on('error', () => undefined);
  ending.add(() => client.endAsync(true));
  return client;
}
const press = (n: number) => JSON.stringify({ n, kind: 'sos', phase: 'new' });

it('takes a press from a device with its own password', async () => {
  const client = await connect('button', 'button-password');
  await client.publishAsync('home/button/event', press(1), { qos: 1 });
  expect(reports).toEqual([
    { device: 'button', cached: false, facts: [{ is: 'said', kind: 'sos', phase: 'new' }] },
  ]);
});

it('refuses a wrong password and an unknown name', async () => {
  await expect(connect('button', 'wrong')).rejects.toThrow();
  await expect(connect('nobody', 'button-password')).rejects.toThrow();
  expect(refused).toEqual(['device_unknown', 'device_unknown']);
});

it('lets a device speak only for itself', async () => {
  const client = await connect('button', 'button-password');
  client.publish('home/voice/event', press(1), { qos: 1 });
  await until('the refusal', () => refused.includes('topic_not_yours'));
  expect(reports).toEqual([]);
});

it('refuses replayed, malformed and forged messages, each by its code, and goes on', async () => {
  const client = await connect('button', 'button-password');
  const send = (body: string) => client.publishAsync('home/button/event', body, { qos: 1 });
  await send(press(5));
  await send(press(5));
  await send('{not json');
  await send(JSON.stringify({ n: 6, kind: 'events_skipped', phase: 'new', detail: { from: 1, to: 9 } }));
  await send(press(7));
  expect(refused).toEqual(['device_replayed', 'device_message_invalid', 'device_message_invalid']);
  expect(reports).toHaveLength(2);
});

it('gives orders to the one device alone', async () => {
  const [voice, button] = [
    await connect('voice', 'voice-password'),
    await connect('button', 'button-password'),
  ];
  const heard: string[] = [];
  for (const client of [voice, button]) client.on('message', (topic, body) => heard.push(`${topic} ${body}`));
  await voice.subscribeAsync('home/voice/command', { qos: 1 });
  await button.subscribeAsync('home/#', { qos: 1 }).catch(() => undefined);
  expect(await line.order('voice' as DeviceId, { do: 'say', text: '好' })).toBe(true);
  await until('the order', () => heard.length > 0);
  expect(heard).toEqual(['home/voice/command {"do":"say","text":"好"}']);
});
