/** The shape of a gateway's YAML file and of its file of device secrets. */
import { DeviceClass, DeviceId, GatewayId } from '@zhuji/protocol';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' });

const SerialLineSettings = Type.Object(
  {
    name: Name,
    type: Type.Literal('serial'),
    path: Type.String({ pattern: '^(/.+|tcp://[^:/]+:[0-9]+|\\\\\\\\.\\\\.+|COM[0-9]+)$' }),
    baud: Type.Optional(Type.Integer({ minimum: 300, maximum: 4_000_000 })),
  },
  closed,
);
const BrokerLineSettings = Type.Object(
  {
    name: Name,
    type: Type.Literal('broker'),
    host: Type.Optional(Type.String({ minLength: 1 })),
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  },
  closed,
);
const ZigbeeLineSettings = Type.Object(
  {
    name: Name,
    type: Type.Literal('zigbee2mqtt'),
    url: Type.String({ pattern: '^mqtts?://.+' }),
    base: Type.Optional(Type.String({ minLength: 1 })),
    username: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
);
export const LineSettings = Type.Union([SerialLineSettings, BrokerLineSettings, ZigbeeLineSettings]);
export type LineSettings = Static<typeof LineSettings>;

export const DeviceSettings = Type.Object(
  {
    id: DeviceId,
    class: DeviceClass,
    name: Type.String({ minLength: 1, maxLength: 60 }),
    room: Type.Optional(Type.String({ maxLength: 30 })),
    line: Name,
    /** Serial: the 32-bit address. Zigbee2MQTT: the friendly name. Own broker: none, the MQTT user name is the id. */
    address: Type.Optional(Type.String({ minLength: 1 })),
    /** The model, for people; how it speaks is recognised by its fields. */
    profile: Type.Optional(Type.String()),
    /** It has a key that takes a call back. */
    cancelKey: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type DeviceSettings = Static<typeof DeviceSettings>;

export const ConfigFile = Type.Object(
  {
    gateway: GatewayId,
    data: Type.String({ minLength: 1 }),
    hub: Type.Object(
      {
        url: Type.String({ pattern: '^mqtts?://.+' }),
        ca: Type.Optional(Type.String({ minLength: 1 })),
        secretFile: Type.Optional(Type.String({ minLength: 1 })),
      },
      closed,
    ),
    devicesSecretsFile: Type.Optional(Type.String({ minLength: 1 })),
    cancelWindowSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
    readingIntervalSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    outboxQuotaMegabytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    lines: Type.Array(LineSettings, { minItems: 1, maxItems: 16 }),
    devices: Type.Array(DeviceSettings, { minItems: 1, maxItems: 200 }),
  },
  closed,
);
export type ConfigFile = Static<typeof ConfigFile>;

export const SecretsFile = Type.Object(
  {
    devices: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 8 }))),
    lines: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1 }))),
  },
  closed,
);
export type SecretsFile = Static<typeof SecretsFile>;
