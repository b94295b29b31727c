/** What the hub asks of a home, and the answer. `issuedAt` and `expiresAt` are by the hub's clock (see `Receipt.hubTime`). */
import Type, { type Static } from 'typebox';
import { CommandId, DeviceId } from './ids.ts';
import { Phrase } from './phrases.ts';
import { Instant, Mono } from './units.ts';

const command = <Kind extends string, Fields extends Parameters<typeof Type.Object>[0]>(
  kind: Kind,
  fields: Fields,
  example: object,
) =>
  Type.Object(
    {
      v: Type.Literal(1),
      id: CommandId,
      issuedAt: Instant,
      expiresAt: Instant,
      kind: Type.Literal(kind),
      ...fields,
    },
    {
      additionalProperties: false,
      examples: [
        {
          v: 1,
          id: 'cm-01k3xa',
          issuedAt: 1_795_280_401_000,
          expiresAt: 1_795_280_701_000,
          kind,
          ...example,
        },
      ],
    },
  );

/** Spoken and shown in the home. `minutes`: for `help_coming`. */
export const Say = command(
  'say',
  { phrase: Phrase, minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 240 })) },
  { phrase: 'operator_answered' },
);
export const SetSiren = command('siren', { on: Type.Boolean() }, { on: false });
/** A valve shut by a gas alarm opens again only by hand in the home; this shuts it from afar. */
export const ShutValve = command('shut_valve', {}, {});
export const SelfTest = command('self_test', { device: DeviceId }, { device: 'gas-kitchen' });
/** How long a press may be taken back at the home, and how long readings gather. */
export const Settings = command(
  'settings',
  {
    cancelWindowSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
    readingIntervalSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
  },
  { cancelWindowSeconds: 10 },
);
export const SyncClock = command('sync_clock', { hubTime: Instant }, { hubTime: 1_795_280_401_000 });

export const Command = Type.Union([Say, SetSiren, ShutValve, SelfTest, Settings, SyncClock]);
export type Command = Static<typeof Command>;
export type CommandKind = Command['kind'];

export const CommandResult = Type.Object(
  {
    v: Type.Literal(1),
    id: CommandId,
    /** `failed`: no output answered; `expired`: it came too late; `unsupported`: this home has no such thing. */
    outcome: Type.Enum(['done', 'failed', 'expired', 'unsupported']),
    at: Instant,
    mono: Mono,
  },
  {
    additionalProperties: false,
    examples: [{ v: 1, id: 'cm-01k3xa', outcome: 'done', at: 1_795_280_401_300, mono: 86_401_300 }],
  },
);
export type CommandResult = Static<typeof CommandResult>;
