import type { DeviceClass, DeviceId, OutputOrder } from '@zhuji/protocol';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Condition, Report } from '../devices/device.ts';
import { freePorts } from '../testing/ports.ts';
import { until } from '../testing/until.ts';
import { ZigbeeBridge } from './zigbee-bridge.ts';

const classes: DeviceClass[] = [
  'gas',
  'button',
  'smoke',
  'co',
  'water',
  'pir',
  'door',
  'climate',
  'fall_radar',
  'valve',
  'siren',
];
const devices = classes.map((name) => ({
  id: name as string as DeviceId,
  class: name,
  address: `${name}_1`,
  secret: '',
}));
const well: Condition = {
  battery: 80,
  tampered: false,
  warming: false,
  fault: false,
  endOfLife: false,
  mainsLost: false,
};
const account = { username: 'zhuji', password: 'correct horse' };

let port: number;
let bridge: ZigbeeBridge;
let client: MqttClient;
const heard: { topic: string; body: unknown; retain: boolean }[] = [];
const orders: [string, OutputOrder][] = [];
const ups: DeviceId[][] = [];

beforeEach(async () => {
  for (const list of [heard, orders, ups]) list.length = 0;
  [port = 0] = await freePorts(1);
  bridge = new ZigbeeBridge({ port, base: 'zigbee2mqtt', ...account }, devices, {
    onOrder: (device, order) => orders.push([device, order]),
    onUp: (ids) => ups.push([...ids]),
  });
  await bridge.start();
  client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, account);
  client.on('message', (topic, payload, { retain }) => {
    if (!topic.endsWith('/set')) heard.push({ topic, body: JSON.parse(payload.toString()), retain });
  });
  await client.subscribeAsync('zigbee2mqtt/#');
});
afterEach(async () => {
  await client.endAsync(true);
  await bridge.stop();
});

const last = (topic: string) => heard.findLast((one) => one.topic === `zigbee2mqtt/${topic}`);

test('retained: the bridge is online, lists its devices, and each is available', async () => {
  await until('the last availability', () => last('siren_1/availability'));
  expect(last('bridge/state')).toMatchObject({ body: { state: 'online' }, retain: true });
  expect(last('gas_1/availability')).toMatchObject({ body: { state: 'online' }, retain: true });
  expect(last('bridge/devices')?.body).toMatchObject([
    { type: 'Coordinator' },
    { friendly_name: 'gas_1', definition: { vendor: 'Aqara', model: 'JT-BZ-01AQ/A' }, supported: true },
    ...Array(classes.length - 1).fill({ interview_completed: true }),
  ]);
  expect(ups.at(-1)).toHaveLength(classes.length);
});

/** Field shapes as standards tables and the devices' own pages give them. */
describe.each<[DeviceClass, Report, object]>([
  [
    'gas',
    { type: 'event', kind: 'gas_leak', phase: 'new', readings: [{ kind: 'gas', value: 12.4 }] },
    { gas: true, gas_density: 12, state: 'work' },
  ],
  ['gas', { type: 'event', kind: 'gas_leak', phase: 'restored' }, { gas: false }],
  ['button', { type: 'event', kind: 'sos', phase: 'new' }, { action: 'emergency', battery: 80 }],
  [
    'smoke',
    { type: 'event', kind: 'smoke', phase: 'new' },
    { smoke: true, battery_low: false, tamper: false },
  ],
  ['co', { type: 'event', kind: 'co', phase: 'present' }, { carbon_monoxide: true }],
  ['water', { type: 'event', kind: 'flood', phase: 'new' }, { water_leak: true, voltage: 2970 }],
  [
    'pir',
    {
      type: 'reading',
      readings: [
        { kind: 'motion', value: 1 },
        { kind: 'illuminance', value: 40 },
      ],
    },
    { occupancy: true, illuminance: 40 },
  ],
  ['door', { type: 'reading', readings: [{ kind: 'door_open', value: 1 }] }, { contact: false }],
  [
    'climate',
    {
      type: 'reading',
      readings: [
        { kind: 'temperature', value: 20.5 },
        { kind: 'humidity', value: 41 },
      ],
    },
    { temperature: 20.5, humidity: 41 },
  ],
  [
    'fall_radar',
    { type: 'event', kind: 'fall_suspected', phase: 'new' },
    { fall_down_status: 'maybe_fall', presence: false },
  ],
  ['fall_radar', { type: 'event', kind: 'fall', phase: 'new' }, { fall_down_status: 'fall' }],
  ['valve', { type: 'reading', readings: [{ kind: 'valve_open', value: 0 }] }, { state: 'OFF' }],
  ['siren', { type: 'beat' }, { battery: 80, max_duration: 1800 }],
])('%s', (name, report, fields) => {
  test(`says ${JSON.stringify(fields)}, not retained`, async () => {
    bridge.send(name as string as DeviceId, report, well);
    const said = await until('the state', () => last(`${name}_1`));
    expect(said).toMatchObject({ body: { ...fields, linkquality: expect.any(Number) }, retain: false });
  });
});

test('a press is not remembered; a state is, in every later message', async () => {
  bridge.send('button' as DeviceId, { type: 'event', kind: 'sos', phase: 'new' }, well);
  bridge.send('button' as DeviceId, { type: 'beat' }, well);
  await until('both', () => heard.filter(({ topic }) => topic === 'zigbee2mqtt/button_1').length === 2);
  expect(last('button_1')?.body).not.toHaveProperty('action');
});

test('warming up is `preparation`', async () => {
  bridge.send('gas' as DeviceId, { type: 'beat' }, { ...well, warming: true });
  expect((await until('the state', () => last('gas_1'))).body).toMatchObject({ state: 'preparation' });
});

test('valve, siren and self-test obey `set`; nonsense does nothing', async () => {
  const set = (name: string, body: string) =>
    client.publishAsync(`zigbee2mqtt/${name}/set`, body, { qos: 1 });
  await set('valve_1', '{"state":"ON"}');
  await set('valve_1', '{"state":');
  await set('pir_1', '{"state":"OFF"}');
  await set('nobody', '{"state":"OFF"}');
  await set('valve_1', '{"state":"OFF"}');
  await set('siren_1', '{"warning":{"mode":"emergency","strobe":true,"duration":300}}');
  await set('siren_1', '{"warning":{"mode":"stop"}}');
  await set('gas_1', '{"self_test":true}');
  await until('all orders', () => orders.length === 4);
  expect(orders).toEqual([
    ['valve', { do: 'shut' }],
    ['siren', { do: 'siren', on: true }],
    ['siren', { do: 'siren', on: false }],
    ['gas', { do: 'self_test' }],
  ]);
});

test('a restarted Zigbee2MQTT sends its cache again, alarm and all', async () => {
  bridge.send('gas' as DeviceId, { type: 'event', kind: 'gas_leak', phase: 'new' }, well);
  await until('the alarm', () => last('gas_1'));
  heard.length = 0;
  await bridge.restart();
  expect((await until('the cache', () => last('gas_1'))).body).toMatchObject({ gas: true });
  const inOrder = heard.filter(({ topic }) => /bridge.state|gas_1$/.test(topic)).map(({ body }) => body);
  expect(inOrder).toMatchObject([{ state: 'offline' }, { state: 'online' }, { gas: true }]);
});

test('a wrong password is refused', async () => {
  const wrong = mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    ...account,
    password: 'guess',
    reconnectPeriod: 0,
  });
  await expect(wrong).rejects.toThrow(/not authorized|bad user/i);
});
