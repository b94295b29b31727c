import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, OutputOrder } from '@zhuji/protocol';
import { SerialPort } from 'serialport';
import { afterEach, expect, test } from 'vitest';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { frame } from './serial-frame.ts';
import { type SerialEnd, SerialLine } from './serial-line.ts';

const key = '101112131415161718191a1b1c1d1e1f';
const button = 'button-bed' as DeviceId;
const siren = 'siren' as DeviceId;
const devices = [
  { id: button, class: 'button', address: '0x00000007', secret: key },
  { id: siren, class: 'siren', address: '0x00000021', secret: key },
] as const;
const well = {
  battery: 88,
  tampered: false,
  warming: false,
  fault: false,
  endOfLife: false,
  mainsLost: false,
};
const pressVector = '000301020101020701010f01010201010301583a84492f03ac00';
const sirenOn = (counter: number) =>
  frame(0x81, { device: 0x21, key: Buffer.from(key, 'hex') }, counter, Buffer.from([0x10, 2, 2, 1]));

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function started(end: SerialEnd) {
  const orders: [DeviceId, OutputOrder][] = [];
  let ups = 0;
  let counter = 0;
  const line = new SerialLine(end, devices, () => ++counter, {
    onOrder: (device, order) => orders.push([device, order]),
    onUp: () => ups++,
  });
  await line.start();
  undo.push(() => line.stop());
  return { line, orders, ups: () => ups };
}

function dialled(port: number): { socket: Socket; heard: () => Buffer } {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  undo.push(() => socket.destroy());
  return { socket, heard: () => Buffer.concat(chunks) };
}

test('a press travels over TCP as the documented vector', async () => {
  const [port = 0] = await freePorts(1);
  const { line, ups } = await started({ port });
  const { heard } = dialled(port);
  await until('the line to be up', () => ups() === 1);
  line.send(button, { type: 'event', kind: 'sos', phase: 'new' }, well);
  await until('the frame', () => heard().toString('hex') === pressVector);
});

test('an order is obeyed out of noise, in pieces, and once only', async () => {
  const [port = 0] = await freePorts(1);
  const { orders, ups } = await started({ port });
  const { socket } = dialled(port);
  await until('the line to be up', () => ups() === 1);
  const order = sirenOn(5);
  socket.write(Buffer.concat([Buffer.from([9, 9, 9]), order.subarray(0, 6)]));
  socket.write(Buffer.concat([order.subarray(6), order, sirenOn(4), Buffer.from([1, 0, 2, 0]), sirenOn(6)]));
  await until('two orders', () => orders.length === 2);
  expect(orders).toEqual([
    [siren, { do: 'siren', on: true }],
    [siren, { do: 'siren', on: true }],
  ]);
});

test('a stopped line takes no more calls, and starts again', async () => {
  const [port = 0] = await freePorts(1);
  const { line, ups } = await started({ port });
  await line.stop();
  await line.stop();
  await line.start();
  await line.start();
  dialled(port);
  await until('the line to be up', () => ups() === 1);
});

test.skipIf(!existsSync('/usr/bin/socat'))('a press travels through a real pty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhuji-pty-'));
  const [here, there] = [join(folder, 'sim'), join(folder, 'gateway')];
  const socat = spawn('socat', [`pty,raw,echo=0,link=${here}`, `pty,raw,echo=0,link=${there}`], {
    stdio: 'ignore',
  });
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  undo.push(() => socat.kill());
  await until('both ends', () => existsSync(here) && existsSync(there));
  const far = new SerialPort({ path: there, baudRate: 115_200 });
  undo.push(() => new Promise((resolve) => far.close(resolve)));
  const chunks: Buffer[] = [];
  far.on('data', (chunk: Buffer) => chunks.push(chunk));
  await until('the far end', () => far.isOpen);
  const { line, orders } = await started({ path: here, baud: 115_200 });
  line.send(button, { type: 'event', kind: 'sos', phase: 'new' }, well);
  await until('the frame', () => Buffer.concat(chunks).toString('hex') === pressVector);
  far.write(sirenOn(1));
  await until('the order', () => orders.length === 1);
});
