/** A home under test: what its devices say of danger is on record and alarms nobody, until then. */
import Type, { type Static } from 'typebox';
import { DeviceId, HomeId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
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
