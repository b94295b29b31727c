/** `GET /api/homes/:id/coverage`: what would not be noticed in this home, and why. */
import Type, { type Static } from 'typebox';
import { DeviceState } from '../devices.ts';
import { DeviceId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;

/** `watched`: all is well; `weak`: only a part of its devices works, or none was heard and tested in time; `blind`: none works; `none`: there is none. */
export const DangerState = Type.Enum(['watched', 'weak', 'blind', 'none'], {
  examples: ['watched'],
  description: 'Whether a danger would be noticed',
});
export type DangerState = Static<typeof DangerState>;

export const DangerCoverage = Type.Object(
  {
    kind: AlertKind,
    state: DangerState,
    devices: Type.Array(
      Type.Object(
        {
          id: DeviceId,
          works: Type.Boolean(),
          state: DeviceState,
          testOverdue: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type DangerCoverage = Static<typeof DangerCoverage>;

export const Coverage = Type.Object(
  {
    gatewayOnline: Type.Boolean(),
    dangers: Type.Array(DangerCoverage),
    /** Nobody is at home until then, as somebody said. */
    awayUntil: Type.Optional(Instant),
  },
  closed,
);
export type Coverage = Static<typeof Coverage>;
