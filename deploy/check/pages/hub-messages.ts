/** What travels between a gateway and the hub. */
import {
  Command,
  CommandResult,
  downTopics,
  EventEnvelope,
  type GatewayId,
  gatewayBeat,
  hubTopic,
  maxItems,
  maxMessageBytes,
  OfflineStatus,
  OnlineStatus,
  ReadingEnvelope,
  Receipt,
  seconds,
  upTopics,
} from '@zhuji/protocol';
import { code, table } from './markdown.ts';
import { documented, example, fields, type Schema } from './schema-table.ts';

type Leaf = (typeof upTopics)[number] | (typeof downTopics)[number];

const carried: Record<Leaf, string> = {
  event: 'The alarm lane: a batch of events, sent at once. Never dropped',
  reading:
    'The reading lane: a batch, at most once in the reading interval. May be thinned, and that is counted',
  status: `The gateway's state, every ${gatewayBeat / seconds(1)} s, retained; and the will`,
  result: 'Answer to a command',
  receipt: 'Cumulative: stored for good, forget up to here',
  command: 'Speak, shut, test, set; each with an id and an expiry',
};

const topicTable = () => {
  const row = (way: string) => (leaf: Leaf) => [
    code(hubTopic('{gateway}' as GatewayId, leaf)),
    way,
    1,
    carried[leaf],
  ];
  return table(['Topic', 'Way', 'QoS', 'What'], [...upTopics.map(row('up')), ...downTopics.map(row('down'))]);
};

const commands = (): string =>
  (Command as Schema).anyOf
    ?.flatMap((command) => [
      `#### ${code(String(command.properties?.kind?.const))}`,
      fields(command),
      example(command),
    ])
    .join('\n\n') ?? '';

export const hubMessages = (): string[] => [
  '## Gateway and hub 网关与平台',
  'MQTT 3.1.1, JSON, one client identifier and one password per gateway. The user name is the gateway id, and a gateway may speak and listen only on its own topics. ' +
    `A message holds at most ${maxItems} items and ${maxMessageBytes / 1024} KiB. Bad items are kept apart with a code; the good ones beside them are stored.`,
  topicTable(),
  '`epoch` names the life of one outbox: a re-flashed Pi cannot collide with its past. `gateway:epoch:seq` is the name of an event for ever. ' +
    '`boot` and `mono` order what happened when the wall clock is wrong; the hub orders and times everything by its own clock.',
  documented('Events 事件', 'Topic `event`.', EventEnvelope as Schema),
  documented('Readings 读数', 'Topic `reading`.', ReadingEnvelope as Schema),
  documented(
    'Receipt 回执',
    'Topic `receipt`. A PUBACK is not storage: only this lets a gateway forget. On the event lane `seq` is the highest number up to which none is missing; on the reading lane the highest stored. `missing` asks for numbers again: `[from, to]`, both included.',
    Receipt as Schema,
  ),
  documented('Status: online 在线', 'Topic `status`.', OnlineStatus as Schema),
  documented(
    'Status: offline 离线',
    'Topic `status`. `stopped` is a goodbye; `lost` is the will, spoken by the broker.',
    OfflineStatus as Schema,
  ),
  '### Commands 指令',
  "Topic `command`. `issuedAt` and `expiresAt` are by the hub's clock; what comes after its expiry is not done. A valve that a gas alarm shut is opened only by hand, in the home.",
  commands(),
  documented(
    'Result 结果',
    'Topic `result`. `failed`: no output answered; `expired`: it came too late; `unsupported`: this home has no such thing.',
    CommandResult as Schema,
  ),
];
