/** What travels between our own MQTT devices and their gateway, on the home's network. */
import {
  type DeviceId,
  HomeEvent,
  type HomeLeaf,
  HomeReading,
  HomeStatus,
  homeTopic,
  OutputOrder,
} from '@zhuji/protocol';
import { code, table } from './markdown.ts';
import { documented, example, fields, type Schema } from './schema-table.ts';

const carried: Record<HomeLeaf, [way: string, what: string]> = {
  event: ['up', 'Something happened'],
  reading: ['up', 'Measured values'],
  status: ['up', "The device's beat"],
  command: ['down', 'An order to an output'],
};

const topics = () =>
  table(
    ['Topic', 'Way', 'What'],
    Object.entries(carried).map(([leaf, [way, what]]) => [
      code(homeTopic('{device}' as DeviceId, leaf as HomeLeaf)),
      way,
      what,
    ]),
  );

const orders = () =>
  (OutputOrder as Schema).anyOf
    ?.flatMap((order) => [`#### ${code(String(order.properties?.do?.const))}`, fields(order)])
    .join('\n\n') ?? '';

export const homeMessages = (): string[] => [
  '## Devices on the home network 家庭网络设备',
  "MQTT to the gateway's own small broker. A device signs in with its id and a password of its own, and may speak only on its own topics. `n` is its counter: it rises with every message, and a repeat is refused.",
  topics(),
  documented('Event 事件', 'Topic `event`.', HomeEvent as Schema),
  documented('Reading 读数', 'Topic `reading`.', HomeReading as Schema),
  documented('Status 状态', 'Topic `status`. `warming`: not ready to detect yet.', HomeStatus as Schema),
  '### Order 动作指令',
  'Topic `command`. The same words whatever the wire; the device answers with a reading (`valve_open`, `siren_on`).',
  orders(),
  example(OutputOrder as Schema),
];
