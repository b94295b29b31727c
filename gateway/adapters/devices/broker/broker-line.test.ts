import { connect as connectTo, createServer, type Socket } from 'node:net';
import { type DeviceId, type ErrorCode, seconds } from '@zhuji/protocol';
import mqtt, { type IClientOptions } from 'mqtt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CounterBook } from '../../../app/counters.ts';
import type { Notebook } from '../../../app/ports.ts';
import type { Report } from '../../../core/report.ts';
import { Ending, quiet, until } from '../../../testing/home.ts';
import { ManualClock } from '../../../testing/manual-clock.ts';
import { BrokerLine } from './broker-line.ts';

const ending = new Ending();
const reports: Report[] = [];
const refused: ErrorCode[] = [];
let line: BrokerLine;

const lines: boolean[] = [];
let clock: ManualClock;

beforeEach(async () => {
  reports.length = 0;
  refused.length = 0;
  lines.length = 0;
  clock = new ManualClock();
  line = await startLine(0);
});

async function startLine(port: number): Promise<BrokerLine> {
  const started = new BrokerLine({
    name: 'lan',
    host: '127.0.0.1',
    port,
    clock,
    log: quiet,
    counters: new CounterBook(clock, { noteCounters: async () => undefined } as unknown as Notebook, quiet),
    devices: [
      { id: 'button' as DeviceId, password: 'button-password' },
      { id: 'voice' as DeviceId, password: 'voice-password' },
    ],
  });
  ending.add(() => started.stop());
  await started.start({
    report: (report) => reports.push(report),
    refused: (code) => refused.push(code),
    lineUp: (_line, up) => lines.push(up),
    deviceGone: () => undefined,
  });
  return started;
}
afterEach(() => ending.run());

async function connect(username: string, password: string, more: IClientOptions = {}) {
  const client = await mqtt.connectAsync(
    `mqtt://127.0.0.1:${line.port()}`,
    { username, password, reconnectPeriod: 0, ...more },
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

it('lets no device cut off another one by taking its client id, nor inherit what it subscribed to', async () => {
  const voice = await connect('voice', 'voice-password', { clientId: 'voice-1', clean: false });
  await voice.subscribeAsync('home/voice/command', { qos: 1 });
  await expect(connect('button', 'button-password', { clientId: 'voice-1' })).rejects.toThrow();
  expect(voice.connected).toBe(true);
  await voice.endAsync();
  const thief = await connect('button', 'button-password', { clientId: 'voice-1', clean: false });
  let heard = 0;
  thief.on('message', () => heard++);
  await connect('voice', 'voice-password');
  expect(await line.order('voice' as DeviceId, { do: 'say', text: '好' })).toBe(true);
  await thief.publishAsync('home/button/event', press(1), { qos: 1 });
  expect(heard).toBe(0);
});

function rawSocket(from = '127.0.0.1'): Promise<Socket> {
  const socket = connectTo({ port: line.port(), host: '127.0.0.1', localAddress: from });
  socket.on('error', () => undefined);
  ending.add(() => socket.destroy());
  return new Promise((resolve) => socket.once('connect', () => resolve(socket)));
}

it('cuts off who announces a quarter of a gigabyte before it is in memory', async () => {
  const socket = await rawSocket();
  const cut = new Promise((resolve) => socket.once('close', resolve));
  let sent = 0;
  const flood = Buffer.alloc(64 * 1024);
  socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]));
  const more = (): void => {
    sent += flood.length;
    if (!socket.destroyed && sent < 100_000_000) socket.write(flood, more);
  };
  more();
  await cut;
  expect(sent).toBeLessThan(20_000_000);
  expect(refused).toContain('message_too_large');
});

it('keeps a bounded number of connections from one place, and serves the others', async () => {
  const sockets: Socket[] = [];
  for (let count = 0; count < 40; count++) sockets.push(await rawSocket('127.0.0.2'));
  await until('the surplus is cut', () => sockets.filter(({ destroyed }) => destroyed).length === 20);
  const client = await connect('button', 'button-password');
  await client.publishAsync('home/button/event', press(1), { qos: 1 });
  expect(reports).toHaveLength(1);
});

it('waits for a port that is taken, and takes it when it is free', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  lines.length = 0;
  const late = await startLine(typeof address === 'object' && address ? address.port : 0);
  expect(lines).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
  clock.push(seconds(5));
  await until('it listens', () => lines.length > 0);
  expect(late.port()).toBeGreaterThan(0);
});
