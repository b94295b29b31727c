/** The rota (班表) of a week: who is on when, station by station, and when nobody is. */
import Type, { type Static } from 'typebox';
import { AreaId, ResponderId } from '../ids.ts';
import { ResponderKind, Shift, ShiftException } from '../responders.ts';
import { Instant } from '../units.ts';
import { NetworkLevel } from './plans.ts';

const closed = { additionalProperties: false } as const;
const minute = Type.Integer({ minimum: 0, maximum: 10_080, description: 'Minute of the week' });

export const CalendarDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-11-23'] });

export const RotaQuery = Type.Object(
  {
    /** Any day of the week that is asked for; absent: today. */
    day: Type.Optional(CalendarDay),
  },
  closed,
);
export type RotaQuery = Static<typeof RotaQuery>;

const duty = {
  rota: Type.Array(Shift, { maxItems: 14 }),
  exceptions: Type.Array(ShiftException, { maxItems: 60 }),
  onCall: Type.Boolean(),
};
/** When somebody is on duty, and whether they may be called beyond that. */
export const RotaDuty = Type.Object(duty, closed);
export type RotaDuty = Static<typeof RotaDuty>;

/** `was`: what the page showed. Where somebody else has changed it since, nothing is written. */
export const RotaChange = Type.Object({ ...duty, was: RotaDuty }, closed);
export type RotaChange = Static<typeof RotaChange>;

export const RotaSpan = Type.Object(
  { from: minute, to: minute, exception: Type.Optional(Type.Literal(true)) },
  closed,
);
export type RotaSpan = Static<typeof RotaSpan>;

export const RotaPerson = Type.Object(
  {
    id: ResponderId,
    name: Type.String(),
    phone: Type.Optional(Type.String()),
    kind: ResponderKind,
    ...duty,
    /** Now: by their own word, by the rota, or only on call. Absent: off duty. */
    now: Type.Optional(Type.Enum(['own_word', 'on_shift', 'on_call'])),
    /** Of this week, in order. */
    spans: Type.Array(RotaSpan),
  },
  closed,
);
export type RotaPerson = Static<typeof RotaPerson>;

/** Nobody is on shift. `onCall`: how many may be called all the same. */
export const RotaHole = Type.Object(
  { from: minute, to: minute, onCall: Type.Integer({ minimum: 0 }) },
  closed,
);
export type RotaHole = Static<typeof RotaHole>;

export const RotaArea = Type.Object(
  {
    /** Absent: those who belong to no area. */
    id: Type.Optional(AreaId),
    level: Type.Optional(NetworkLevel),
    name: Type.Optional(Type.String()),
    people: Type.Array(RotaPerson),
    holes: Type.Array(RotaHole),
  },
  closed,
);
export type RotaArea = Static<typeof RotaArea>;

export const RotaWeek = Type.Object(
  {
    monday: CalendarDay,
    /** When it begins: 00:00 of Monday, by China's clock. */
    from: Instant,
    areas: Type.Array(RotaArea),
  },
  closed,
);
export type RotaWeek = Static<typeof RotaWeek>;
