/** Readings and refused messages as the API gives them. */
import Type, { type Static } from 'typebox';
import type { ErrorCode } from '../errors.ts';
import { DeviceId, GatewayId } from '../ids.ts';
import { ReadingKind } from '../readings.ts';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;

/** `at` is by the hub's clock. */
export const ReadingPoint = Type.Object(
  { device: DeviceId, kind: ReadingKind, at: Instant, value: Type.Number() },
  closed,
);
export type ReadingPoint = Static<typeof ReadingPoint>;

/** A message that was refused and kept for a person to see, its body cut to 4 KiB. */
export const QuarantinedView = Type.Object(
  {
    gateway: GatewayId,
    at: Instant,
    code: Type.Unsafe<ErrorCode>(Type.String({ examples: ['item_invalid'] })),
    faults: Type.Array(Type.String()),
    body: Type.String(),
  },
  closed,
);
export type QuarantinedView = Static<typeof QuarantinedView>;
