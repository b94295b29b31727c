import { createServer, type Server } from 'node:net';
import { type DeviceId, HomeEvent, HomeReading, HomeStatus, type OutputOrder } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { Aedes } from 'aedes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { HomeBrokerDevices } from './home-broker.ts';

/** The far end: a broker as a gateway runs it. */
const button = 'button-bed' as DeviceId;
const well = {
  battery: 64,
  tampered: false,
  warming: false,
  fault: false,
  endOfLife: false,
  mainsLost: false,
};
const check = { event: checker(HomeEvent), reading: checker(HomeReading), status: checker(HomeStatus) };

let port: number;
let broker: Aedes;
let server: Server;
let devices: HomeBrokerDevices;
const heard: { topic: string; body: { n: number } }[] = [];
const orders: [DeviceId, OutputOrder][] = [];
let ups = 0;

async function listen(): Promise<void> {
  broker = await Aedes.createBroker();
  broker.authenticate = (_client, username, password, done) =>
    done(null, username === button && password?.toString() === 'sesame-sesame');
  broker.on('publish', ({ topic, payload }, client) => {
    if (client) heard.push({ topic, body: JSON.parse(payload.toString()) });
  });
  server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}
async function hangUp(): Promise<void> {
  await new Promise<void>((resolve) => broker.close(resolve));
  await new Promise((resolve) => server.close(resolve));
}

beforeEach(async () => {
  heard.length = 0;
  orders.length = 0;
  ups = 0;
  [port = 0] = await freePorts(1);
  let n = 0;
  const wired = [{ id: button, class: 'button', address: button, secret: 'sesame-sesame' }] as const;
  devices = new HomeBrokerDevices(`mqtt://127.0.0.1:${port}`, wired, () => ++n, {
    onOrder: (device, order) => orders.push([device, order]),
    onUp: () => ups++,
  });
});
afterEach(async () => {
  await devices.stop();
  await hangUp();
});

test('events, readings and beats fit the protocol, each with a number above the last', async () => {
  await listen();
  await devices.start();
  await until('the device', () => ups === 1);
  devices.send(
    button,
    { type: 'event', kind: 'gas_leak', phase: 'new', readings: [{ kind: 'gas', value: 12.5 }] },
    well,
  );
  devices.send(button, { type: 'beat' }, well);
  await until('three messages', () => heard.length === 3);
  expect(heard.map(({ topic }) => topic)).toEqual(
    ['event', 'reading', 'status'].map((leaf) => `home/button-bed/${leaf}`),
  );
  expect(heard.map(({ body }) => body.n)).toEqual([1, 2, 3]);
  for (const { topic, body } of heard) {
    expect(check[topic.split('/').at(-1) as keyof typeof check](body)).toMatchObject({ ok: true });
  }
  expect(heard[0]?.body).toMatchObject({ kind: 'gas_leak', phase: 'new', detail: { lel: 12.5 } });
});

test('a press made while the gateway is away arrives when it comes; readings do not', async () => {
  await devices.start();
  devices.send(button, { type: 'reading', readings: [{ kind: 'motion', value: 1 }] }, well);
  devices.send(button, { type: 'event', kind: 'sos', phase: 'new' }, well);
  await listen();
  await until('the press', () => heard.length > 0);
  expect(heard).toMatchObject([{ topic: 'home/button-bed/event', body: { kind: 'sos' } }]);
});

test('an order is obeyed, nonsense is not', async () => {
  await listen();
  await devices.start();
  await until('the device', () => ups === 1);
  const say = (payload: string) =>
    broker.publish(
      {
        cmd: 'publish',
        topic: 'home/button-bed/command',
        payload: Buffer.from(payload),
        qos: 1,
        retain: false,
        dup: false,
      },
      () => {},
    );
  say('{"do":"dance"}');
  say('{{{');
  say('{"do":"say","text":"已收到"}');
  await until('the order', () => orders.length === 1);
  expect(orders).toEqual([[button, { do: 'say', text: '已收到' }]]);
});
