/** All that can be done to a town: by a person at the command line, by a scenario's step, by a test. One schema for all three. */
import Type, { type Static } from 'typebox';
import { habitNames } from '../devices/device.ts';

const closed = { additionalProperties: false } as const;
const Home = Type.String({ minLength: 1 });
const Device = Type.String({ minLength: 1 });

const deed = <Name extends string, Fields extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  fields: Fields,
) => Type.Object({ do: Type.Literal(name), home: Home, ...fields }, closed);
/** Done to one home, or to every home of a community. */
const areaDeed = <Name extends string, Fields extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  fields: Fields,
) =>
  Type.Object(
    { do: Type.Literal(name), home: Type.Optional(Home), community: Type.Optional(Type.String()), ...fields },
    closed,
  );

export const Deed = Type.Union([
  deed('press', {
    device: Type.Optional(Device),
    key: Type.Optional(Type.Enum(['red', 'green', 'cancel'])),
  }),
  /** `seconds`: up again by herself after so long; without it she lies until `get_up`. */
  deed('fall', { seconds: Type.Optional(Type.Number({ minimum: 0 })) }),
  deed('get_up', {}),
  /** %LEL a minute. */
  deed('gas', { rate: Type.Optional(Type.Number({ minimum: 0, maximum: 600 })) }),
  deed('smoke', {}),
  /** ppm a minute. */
  deed('co', { rate: Type.Optional(Type.Number({ minimum: 0, maximum: 2000 })) }),
  deed('flood', {}),
  /** Whatever it was is over: leak mended, fire out, floor dry, door shut, windows open for ten minutes. */
  deed('clear', {}),
  deed('open_valve', {}),
  deed('door', { open: Type.Boolean() }),
  deed('heating', { on: Type.Boolean() }),
  /** Beats a minute; null: her own again. */
  deed('pulse', { value: Type.Union([Type.Number({ minimum: 20, maximum: 220 }), Type.Null()]) }),
  areaDeed('power', { on: Type.Boolean() }),
  /** The broadband between gateway and hub. `seconds`: how long it flaps; `milliseconds`: how slow it is. */
  areaDeed('line', {
    state: Type.Enum(['cut', 'restore', 'flap', 'slow']),
    seconds: Type.Optional(Type.Number({ minimum: 1, maximum: 86_400 })),
    milliseconds: Type.Optional(Type.Number({ minimum: 0, maximum: 60_000 })),
  }),
  deed('kill', { device: Device, dead: Type.Boolean() }),
  deed('fault', { device: Device, on: Type.Boolean() }),
  deed('tamper', { device: Device, open: Type.Boolean() }),
  deed('battery', { device: Device, percent: Type.Number({ minimum: 0, maximum: 100 }) }),
  deed('habit', { device: Device, habit: Type.Enum([...habitNames]), on: Type.Boolean() }),
  /** So many random bytes onto the home's serial line. */
  deed('garbage', { bytes: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  /** Zigbee2MQTT starts anew and sends its cache again. */
  deed('restart_bridge', {}),
]);
export type Deed = Static<typeof Deed>;
export type DeedOf<Name extends Deed['do']> = Extract<Deed, { do: Name }>;
