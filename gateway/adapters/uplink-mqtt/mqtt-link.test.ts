/** The wire to the hub, against a broker that acknowledges nothing. */
import { createServer, type Socket } from 'node:net';
import type { BootId, GatewayId } from '@zhuji/protocol';
import { milliseconds, seconds } from '@zhuji/protocol';
import { Aedes } from 'aedes';
import { afterEach, expect, it } from 'vitest';
import { Ending, quiet, until } from '../../testing/home.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { MqttLink } from './mqtt-link.ts';

const ending = new Ending();
afterEach(() => ending.run());

async function startDeafHub() {
  const broker = await Aedes.createBroker({ authorizePublish: () => undefined });
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.add(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, sockets };
}

async function connectedLink(port: number, clock: ManualClock) {
  let isConnected = false;
  const link = new MqttLink({
    gateway: 'gw-test' as GatewayId,
    hub: { url: `mqtt://127.0.0.1:${port}`, secret: 'secret' },
    clock,
    log: quiet,
    will: { boot: '3b1f0c7e' as BootId },
  });
  link.start({
    connected: () => {
      isConnected = true;
    },
    disconnected: () => undefined,
    message: () => undefined,
    waitAfter: (happened) => (happened === 'connected' ? undefined : milliseconds(1000)),
  });
  await until('connected', () => isConnected);
  return link;
}

it('stops when the hub acknowledges nothing, not even goodbye, and does not come back', async () => {
  const hub = await startDeafHub();
  const clock = new ManualClock();
  const link = await connectedLink(hub.port, clock);
  const event = link.publish('event', { items: [] });
  let isStopped = false;
  const stopped = link.stop({ goodbye: true }).then(() => {
    isStopped = true;
  });
  await until('stopped', () => {
    clock.push(seconds(3));
    return isStopped;
  });
  await stopped;
  expect(await event).toBe(false);
  clock.push(seconds(60));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(hub.sockets).toHaveLength(1);
});
