/** Who goes to the door (响应员): what they can do, when they are on duty, where from and how they travel. */
import Type, { type Static } from 'typebox';
import type { NetworkLevel } from './api/plans.ts';
import { AreaId, HomeId, ResponderId, UserId } from './ids.ts';
import { Position } from './position.ts';

const closed = { additionalProperties: false } as const;

export const ResponderKind = Type.Enum(
  ['station_staff', 'centre_staff', 'district_staff', 'volunteer', 'neighbour'],
  { examples: ['station_staff'], description: 'Who they are to the home' },
);
export type ResponderKind = Static<typeof ResponderKind>;
/** `level`: with which level of the network they are asked. */
export const responderKinds: Record<ResponderKind, { zh: string; en: string; level: NetworkLevel }> = {
  station_staff: { zh: '驿站工作人员', en: 'station staff', level: 'station' },
  centre_staff: { zh: '街道中心工作人员', en: 'centre staff', level: 'centre' },
  district_staff: { zh: '区级中心工作人员', en: 'district staff', level: 'district' },
  volunteer: { zh: '志愿者', en: 'volunteer', level: 'station' },
  neighbour: { zh: '邻居', en: 'neighbour', level: 'station' },
};

export const Skill = Type.Enum(['medical', 'lifting', 'gas'], {
  examples: ['medical'],
  description: 'First aid, lifting a person who fell, shutting off and airing gas',
});
export type Skill = Static<typeof Skill>;
export const skills: Record<Skill, { zh: string; en: string }> = {
  medical: { zh: '急救', en: 'first aid' },
  lifting: { zh: '搬扶', en: 'lifting' },
  gas: { zh: '燃气处置', en: 'gas' },
};

export const TravelWay = Type.Enum(['walk', 'e_bike', 'car'], {
  examples: ['e_bike'],
  description: 'How they travel',
});
export type TravelWay = Static<typeof TravelWay>;
export const travelWays: Record<TravelWay, { zh: string; en: string }> = {
  walk: { zh: '步行', en: 'on foot' },
  e_bike: { zh: '电动车', en: 'e-bike' },
  car: { zh: '汽车', en: 'car' },
};

const TimeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  examples: ['08:00'],
  description: 'Local time',
});

/** `to` at or before `from`: it ends the next day. */
export const Shift = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7, description: '1 Monday … 7 Sunday' }), {
      minItems: 1,
      maxItems: 7,
    }),
    from: TimeOfDay,
    to: TimeOfDay,
  },
  { ...closed, examples: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] },
);
export type Shift = Static<typeof Shift>;

/** Why a day is not as the rota has it. */
export const ExceptionReason = Type.Enum(['ill', 'leave', 'swapped', 'training', 'other'], {
  examples: ['ill'],
  description: 'Why a day differs from the rota',
});
export type ExceptionReason = Static<typeof ExceptionReason>;
export const exceptionReasons: Record<ExceptionReason, { zh: string; en: string }> = {
  ill: { zh: '病假', en: 'ill' },
  leave: { zh: '休假', en: 'on leave' },
  swapped: { zh: '换班', en: 'swapped' },
  training: { zh: '培训', en: 'training' },
  other: { zh: '其他', en: 'other' },
};

/** What differs from the rota on one day: off, or on at other hours. */
export const ShiftException = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-11-28'] }),
    hours: Type.Optional(Type.Object({ from: TimeOfDay, to: TimeOfDay }, closed)),
    reason: Type.Optional(ExceptionReason),
  },
  { ...closed, examples: [{ date: '2026-11-28', reason: 'ill' }] },
);
export type ShiftException = Static<typeof ShiftException>;

const profile = {
  name: Type.String({ minLength: 1, maxLength: 40, examples: ['韩梅'] }),
  phone: Type.Optional(Type.String({ maxLength: 20, examples: ['199 0000 0301'] })),
  kind: ResponderKind,
  area: Type.Optional(AreaId),
  skills: Type.Array(Skill, { maxItems: 3 }),
  /** Homes whose key they hold. */
  keysOf: Type.Array(HomeId, { maxItems: 500 }),
  way: TravelWay,
  /** Where they usually set out from. */
  base: Position,
  rota: Type.Array(Shift, { maxItems: 14 }),
  exceptions: Type.Array(ShiftException, { maxItems: 60 }),
  /** Outside the rota they may be called, and need longer to set out. */
  onCall: Type.Boolean(),
  /** The account of their telephone. Without one they are rung up, and the desk says what they said. */
  user: Type.Optional(UserId),
};

export const ResponderProfile = Type.Object(profile, closed);
export type ResponderProfile = Static<typeof ResponderProfile>;
export const ResponderRecord = Type.Object({ id: ResponderId, ...profile }, closed);
export type ResponderRecord = Static<typeof ResponderRecord>;
