/** The wiring of a whole town, as `town.json` keeps it. It holds the keys of the simulated devices, so the file is private. */
import { Area, DeviceClass, DeviceId, GatewayId, Home, HomeId } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import Type, { type Static } from 'typebox';

const Port = Type.Integer({ minimum: 1, maximum: 65_535 });
const closed = { additionalProperties: false } as const;

export const PlannedLine = Type.Union([
  Type.Object({ name: Type.Literal('uart'), type: Type.Literal('serial'), port: Port }, closed),
  Type.Object({ name: Type.Literal('lan'), type: Type.Literal('broker'), port: Port }, closed),
  Type.Object(
    {
      name: Type.Literal('zigbee'),
      type: Type.Literal('zigbee2mqtt'),
      port: Port,
      base: Type.String({ minLength: 1 }),
      username: Type.String({ minLength: 1 }),
      password: Type.String({ minLength: 8 }),
    },
    closed,
  ),
]);
export type PlannedLine = Static<typeof PlannedLine>;

export const PlannedDevice = Type.Object(
  {
    id: DeviceId,
    class: DeviceClass,
    name: Type.String(),
    room: Type.String(),
    line: Type.Enum(['uart', 'lan', 'zigbee']),
    address: Type.String({ minLength: 1 }),
    secret: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    model: Type.Optional(Type.String()),
  },
  closed,
);
export type PlannedDevice = Static<typeof PlannedDevice>;

export const PlannedHome = Type.Object(
  {
    id: HomeId,
    gateway: GatewayId,
    register: Home,
    /** Where the home's broadband begins: its gateway's hub URL points here. */
    relayPort: Port,
    lines: Type.Array(PlannedLine),
    devices: Type.Array(PlannedDevice),
  },
  closed,
);
export type PlannedHome = Static<typeof PlannedHome>;

/** Nobody lives in a show flat. */
export const isLivedIn = ({ register }: PlannedHome): boolean => register.residents.length > 0;

export const TownPlan = Type.Object(
  {
    v: Type.Literal(1),
    seed: Type.Integer(),
    hubUrl: Type.String({ pattern: '^mqtts?://[^/]+$' }),
    areas: Type.Array(Area),
    homes: Type.Array(PlannedHome, { minItems: 1 }),
  },
  closed,
);
export type TownPlan = Static<typeof TownPlan>;

export const checkTownPlan = checker(TownPlan);
