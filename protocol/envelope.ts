/** What a gateway sends up: batches of events (the alarm lane) and of readings (the reading lane). */
import Type, { type Static, type TSchema } from 'typebox';
import { BootId, DeviceId, Epoch } from './ids.ts';
import { EventKind, Phase } from './kinds.ts';
import { ReadingKind } from './readings.ts';
import { Instant, Mono } from './units.ts';

export const Lane = Type.Enum(['event', 'reading'], {
  examples: ['event'],
  description: 'Which of the two lanes',
});
export type Lane = Static<typeof Lane>;

/** Largest message that a hub reads, in bytes, and most items in one batch. */
export const maxMessageBytes = 256 * 1024;
export const maxItems = 1000;

const Seq = Type.Integer({
  minimum: 1,
  // The difference of any two, doubled, is still exact.
  maximum: 2 ** 51,
  examples: [42],
  description: 'Rises by one within an epoch and a lane, and is never used twice',
});

/** Small facts that belong to an event, e.g. `{"lel": 12.5}`, `{"code": "outbox_quarantined"}`. */
export const Detail = Type.Record(
  Type.String({ pattern: '^[a-z][a-zA-Z0-9_]{0,31}$' }),
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
  { maxProperties: 16, examples: [{ lel: 12.5 }] },
);
export type Detail = Static<typeof Detail>;

export const EventItem = Type.Object(
  {
    seq: Seq,
    at: Instant,
    mono: Mono,
    device: DeviceId,
    kind: EventKind,
    phase: Phase,
    detail: Type.Optional(Detail),
    /** The home can take it back: it has a cancel key, and the window is open. */
    cancellable: Type.Optional(Type.Boolean()),
    /** Walk test, commissioning: recorded, alarms nobody. */
    test: Type.Optional(Type.Boolean()),
  },
  {
    additionalProperties: false,
    examples: [
      {
        seq: 42,
        at: 1_795_280_400_000,
        mono: 86_400_000,
        device: 'button-bed',
        kind: 'sos',
        phase: 'new',
        cancellable: true,
      },
    ],
  },
);
export type EventItem = Static<typeof EventItem>;

export const ReadingItem = Type.Object(
  { seq: Seq, at: Instant, mono: Mono, device: DeviceId, kind: ReadingKind, value: Type.Number() },
  {
    additionalProperties: false,
    examples: [
      { seq: 7, at: 1_795_280_400_000, mono: 86_400_000, device: 'gas-kitchen', kind: 'gas', value: 0.4 },
    ],
  },
);
export type ReadingItem = Static<typeof ReadingItem>;

/** The outer shape alone, items unread: a hub checks it first and each item after, so that one bad item loses no good one. */
const envelope = <Item extends TSchema>(item: Item, example: object) =>
  Type.Object(
    {
      v: Type.Literal(1),
      epoch: Epoch,
      boot: BootId,
      sentAt: Instant,
      mono: Mono,
      items: Type.Array(item, { minItems: 1, maxItems }),
    },
    {
      additionalProperties: false,
      examples: [
        {
          v: 1,
          epoch: '9f2c41d07be35a18',
          boot: '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41',
          sentAt: 1_795_280_400_010,
          mono: 86_400_010,
          items: [example],
        },
      ],
    },
  );

const exampleOf = (schema: TSchema): object => (schema as { examples?: object[] }).examples?.[0] ?? {};

export const OuterEnvelope = envelope(Type.Unknown(), exampleOf(EventItem));
export type OuterEnvelope = Static<typeof OuterEnvelope>;
export const EventEnvelope = envelope(EventItem, exampleOf(EventItem));
export type EventEnvelope = Static<typeof EventEnvelope>;
export const ReadingEnvelope = envelope(ReadingItem, exampleOf(ReadingItem));
export type ReadingEnvelope = Static<typeof ReadingEnvelope>;

/**
 * Down: everything of this lane up to and including `seq` is stored for good. `missing` (event lane only): numbers that a later
 * one overtook; send them again, or an `events_skipped` for them. `hubTime` lets a gateway without a clock know the time.
 */
export const Receipt = Type.Object(
  {
    v: Type.Literal(1),
    epoch: Epoch,
    lane: Lane,
    seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    missing: Type.Optional(
      Type.Array(Type.Tuple([Type.Integer({ minimum: 1 }), Type.Integer({ minimum: 1 })]), { maxItems: 100 }),
    ),
    hubTime: Instant,
  },
  {
    additionalProperties: false,
    examples: [{ v: 1, epoch: '9f2c41d07be35a18', lane: 'event', seq: 42, hubTime: 1_795_280_400_020 }],
  },
);
export type Receipt = Static<typeof Receipt>;
