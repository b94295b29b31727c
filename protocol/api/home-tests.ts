/** A home under test: what its devices say of danger is on record and alarms nobody, until then. */
import Type, { type Static } from 'typebox';
import { DeviceReport } from '../devices.ts';
import { DeviceId, HomeId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { ReadingKind } from '../readings.ts';
import { Instant } from '../units.ts';
import { Person } from './alerts.ts';

const closed = { additionalProperties: false } as const;

/** From now; a test that runs is prolonged. */
export const HomeTestRequest = Type.Object(
  { minutes: Type.Integer({ minimum: 1, maximum: 120, examples: [30] }) },
  closed,
);
export type HomeTestRequest = Static<typeof HomeTestRequest>;

export const HomeTestView = Type.Object(
  {
    home: HomeId,
    startedAt: Instant,
    endsAt: Instant,
    by: Person,
    /** Every alarm that has come since it began, oldest first. */
    tried: Type.Array(Type.Object({ kind: AlertKind, device: Type.Optional(DeviceId), at: Instant }, closed)),
  },
  closed,
);
export type HomeTestView = Static<typeof HomeTestView>;

/** What shows that a device works: an alarm of its own, what it measures, or only somebody's ears. */
export const WalkProof = Type.Enum(['alarm', 'reading', 'ear'], { examples: ['alarm'] });
export type WalkProof = Static<typeof WalkProof>;

/** `GET /api/homes/:id/walk`: the newest test of a home device by device, also when it is over. Without `startedAt` there was none. */
export const WalkView = Type.Object(
  {
    running: Type.Boolean(),
    startedAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    devices: Type.Array(
      Type.Object(
        {
          ...Type.Omit(DeviceReport, ['state']).properties,
          proof: WalkProof,
          /** When it first did since the test began. */
          answeredAt: Type.Optional(Instant),
          /** What it said. */
          said: Type.Optional(Type.Union([AlertKind, ReadingKind])),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type WalkView = Static<typeof WalkView>;
