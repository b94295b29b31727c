/** Drills (演练): a call that nobody made, in a home where nobody lives, to see the team's times. */
import Type, { type Static } from 'typebox';
import { HomeId } from '../ids.ts';
import type { AlertKind } from '../kinds.ts';
import { Instant } from '../units.ts';
import { AlertSummary, Person } from './alerts.ts';
import { AlertTimes } from './dispatch.ts';

const closed = { additionalProperties: false } as const;

/** What is played. The kind is that of a real call, so that its plan, its ladder and its script are the real ones. */
export const drillScenarios = {
  press: { kind: 'sos', zh: '夜里按了呼叫键', en: 'the button is pressed at night' },
  gas: { kind: 'gas_leak', zh: '燃气报警', en: 'the gas detector alarms' },
  fall: { kind: 'fall_suspected', zh: '疑似跌倒，无人应答', en: 'a suspected fall, and no answer' },
  still: { kind: 'inactivity', zh: '长时间没有活动', en: 'nobody has moved for long' },
} as const satisfies Record<string, { kind: AlertKind; zh: string; en: string }>;
export type DrillScenario = keyof typeof drillScenarios;
export const DrillScenario = Type.Unsafe<DrillScenario>(
  Type.Enum(Object.keys(drillScenarios) as DrillScenario[], {
    examples: ['press'],
    description: 'What is played',
  }),
);

/** Stands before whatever is told of a drill. */
export const drillMark = { zh: '【演练】', en: 'DRILL: ' } as const;

/** `minutes`: it ends by itself after that, whatever has been done by then. */
export const DrillRequest = Type.Object(
  { scenario: DrillScenario, minutes: Type.Integer({ minimum: 5, maximum: 60, examples: [30] }) },
  closed,
);
export type DrillRequest = Static<typeof DrillRequest>;

/** A home in which drills may be held: a show flat, the station's own. */
export const DrillHome = Type.Object(
  { home: HomeId, community: Type.String(), address: Type.String(), by: Person, at: Instant },
  closed,
);
export type DrillHome = Static<typeof DrillHome>;

export const DrillView = Type.Object(
  {
    scenario: DrillScenario,
    by: Person,
    startedAt: Instant,
    endsAt: Instant,
    /** Its alert: the drill bears its name. */
    alert: AlertSummary,
    times: AlertTimes,
  },
  closed,
);
export type DrillView = Static<typeof DrillView>;

/** Those that run first, then the last that ended. */
export const DrillList = Type.Object({ homes: Type.Array(DrillHome), drills: Type.Array(DrillView) }, closed);
export type DrillList = Static<typeof DrillList>;
