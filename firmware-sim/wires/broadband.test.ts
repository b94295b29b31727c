import { connect, createServer, type Server, type Socket } from 'node:net';
import { milliseconds } from '@zhuji/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { Broadband } from './broadband.ts';

let hub: Server;
let line: Broadband;
let port: number;
const sockets: Socket[] = [];

beforeEach(async () => {
  const [home = 0, far = 0] = await freePorts(2);
  hub = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => hub.listen(far, '127.0.0.1', resolve));
  line = new Broadband(home, { host: '127.0.0.1', port: far });
  port = home;
  await line.start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await line.stop();
  await new Promise((resolve) => hub.close(resolve));
});

function dial() {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const state = { heard: '', closed: false };
  socket.on('data', (chunk) => {
    state.heard += chunk;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.closed = true;
  });
  return { socket, state };
}

test('bytes pass, a cut tears the connection and refuses new ones, and restoring lets them in again', async () => {
  const before = dial();
  before.socket.write('hello');
  await until('the echo', () => before.state.heard === 'hello');
  line.cut();
  await until('the tear', () => before.state.closed);
  const during = dial();
  await until('the refusal', () => during.state.closed);
  line.restore();
  const after = dial();
  after.socket.write('again');
  await until('the echo', () => after.state.heard === 'again');
});

test('a slow line keeps the bytes in order and takes its time', async () => {
  line.slow(milliseconds(60));
  const { socket, state } = dial();
  const from = performance.now();
  for (const part of ['one ', 'two ', 'three']) socket.write(part);
  await until('all of it', () => state.heard === 'one two three');
  expect(performance.now() - from).toBeGreaterThanOrEqual(110);
});
