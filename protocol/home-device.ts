/** Messages of our own MQTT devices in the home (`home/{device}/…`). `n` is the device's counter: a repeat is refused. */
import Type, { type Static } from 'typebox';
import { Detail } from './envelope.ts';
import { EventKind, Phase } from './kinds.ts';
import { ReadingKind } from './readings.ts';

const Counter = Type.Integer({ minimum: 1, maximum: 0xffff_ffff });

export const HomeEvent = Type.Object(
  {
    n: Counter,
    kind: EventKind,
    phase: Phase,
    detail: Type.Optional(Detail),
    test: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, examples: [{ n: 17, kind: 'sos', phase: 'new' }] },
);
export type HomeEvent = Static<typeof HomeEvent>;

export const HomeReading = Type.Object(
  {
    n: Counter,
    values: Type.Array(
      Type.Object({ kind: ReadingKind, value: Type.Number() }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 20,
      },
    ),
  },
  { additionalProperties: false, examples: [{ n: 18, values: [{ kind: 'gas', value: 0.4 }] }] },
);
export type HomeReading = Static<typeof HomeReading>;

/** The device's beat. `warming`: not ready to detect yet. */
export const HomeStatus = Type.Object(
  {
    n: Counter,
    state: Type.Enum(['working', 'warming', 'fault', 'end_of_life']),
    battery: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    tamper: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, examples: [{ n: 19, state: 'working', battery: 88 }] },
);
export type HomeStatus = Static<typeof HomeStatus>;

/** Down to an output: the same words whatever the wire. The device answers with a reading (`valve_open`, `siren_on`). */
export const OutputOrder = Type.Union(
  [
    Type.Object({ do: Type.Literal('shut') }, { additionalProperties: false }),
    Type.Object({ do: Type.Literal('siren'), on: Type.Boolean() }, { additionalProperties: false }),
    Type.Object(
      { do: Type.Literal('say'), text: Type.String({ maxLength: 200 }) },
      { additionalProperties: false },
    ),
    Type.Object({ do: Type.Literal('light'), on: Type.Boolean() }, { additionalProperties: false }),
    Type.Object({ do: Type.Literal('self_test') }, { additionalProperties: false }),
  ],
  { examples: [{ do: 'say', text: '已收到您的呼叫' }] },
);
export type OutputOrder = Static<typeof OutputOrder>;
