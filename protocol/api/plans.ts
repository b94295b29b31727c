/** Plans (预案): what is to happen for a kind of alert. Data that a supervisor may change; every change is a new version. */
import Type, { type Static } from 'typebox';
import { AlertId, UserId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { Severity } from '../severities.ts';
import { Instant } from '../units.ts';
import { NoticeState, NoticeTopic } from './notices.ts';

const closed = { additionalProperties: false } as const;

/** The three levels of the service network, the nearest first. */
export const NetworkLevel = Type.Enum(['station', 'centre', 'district'], {
  examples: ['station'],
  description: 'Level of the service network',
});
export type NetworkLevel = Static<typeof NetworkLevel>;
export const networkLevels: Record<NetworkLevel, { zh: string; en: string }> = {
  station: { zh: '社区驿站', en: 'community station' },
  centre: { zh: '街道中心', en: 'street centre' },
  district: { zh: '区级中心', en: 'district centre' },
};

/**
 * Whom a rung tells, of those whose area the home lies in. `operators`: who is on duty in the district, or all where nobody is.
 * `duty_officer`: everybody who leads, signed in or not.
 */
export const RungRole = Type.Enum(['operators', 'all_operators', 'supervisors', 'duty_officer', 'family'], {
  examples: ['operators'],
  description: 'Whom to tell',
});
export type RungRole = Static<typeof RungRole>;
export const rungRoles: Record<RungRole, { zh: string; en: string }> = {
  operators: { zh: '当班坐席', en: 'operators on duty' },
  all_operators: { zh: '全部当班坐席', en: 'all operators on duty' },
  supervisors: { zh: '当班班长', en: 'supervisors on duty' },
  duty_officer: { zh: '值班负责人', en: 'the duty officers' },
  family: { zh: '家属', en: 'the family' },
};

/** Beside those of the rungs: whoever is asked to go to the door. */
export const NoticeRole = Type.Enum(
  ['operators', 'all_operators', 'supervisors', 'duty_officer', 'family', 'responders'],
  {
    examples: ['responders'],
    description: 'As whom somebody is told',
  },
);
export type NoticeRole = Static<typeof NoticeRole>;
/** `page`: where the person works; `message`: on the telephone; `call`: by voice. */
export const Medium = Type.Enum(['page', 'message', 'call'], { examples: ['message'], description: 'How' });
export type Medium = Static<typeof Medium>;

const Seconds = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description, examples: [Math.max(minimum, 60)] });

export const Rung = Type.Object(
  {
    afterSeconds: Seconds(0, 86_400, 'After the alert was raised, or given back'),
    tell: Type.Array(Type.Object({ role: RungRole, by: Medium }, closed), { maxItems: 8 }),
    dispatch: Type.Optional(NetworkLevel),
  },
  {
    ...closed,
    examples: [{ afterSeconds: 60, tell: [{ role: 'family', by: 'call' }], dispatch: 'station' }],
  },
);
export type Rung = Static<typeof Rung>;

/** Limits once somebody has it. Each that passes is told to the supervisors and set again. */
export const LimitName = Type.Enum(
  ['dispatch_decided', 'dispatch_accepted', 'at_the_door', 'word_from_scene'],
  { examples: ['dispatch_decided'], description: 'A limit' },
);
export type LimitName = Static<typeof LimitName>;
export const limitNames: Record<LimitName, { zh: string; en: string }> = {
  dispatch_decided: { zh: '决定派单', en: 'dispatch decided' },
  dispatch_accepted: { zh: '接受派单', en: 'dispatch accepted' },
  at_the_door: { zh: '到达门口', en: 'at the door' },
  word_from_scene: { zh: '现场消息', en: 'word from the scene' },
};

const limitSeconds = () => Type.Optional(Seconds(5, 86_400, 'Seconds'));
export const Limits = Type.Object(
  {
    dispatch_decided: limitSeconds(),
    dispatch_accepted: limitSeconds(),
    at_the_door: limitSeconds(),
    word_from_scene: limitSeconds(),
  } satisfies Record<LimitName, unknown>,
  closed,
);
export type Limits = Static<typeof Limits>;

const Line = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: 200, examples: ['您现在清醒吗？'] }),
    en: Type.Optional(Type.String({ maxLength: 200, examples: ['Are you awake?'] })),
  },
  closed,
);
export const Script = Type.Object(
  { questions: Type.Array(Line, { maxItems: 12 }), hints: Type.Array(Line, { maxItems: 12 }) },
  closed,
);
export type Script = Static<typeof Script>;

const Minutes = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description, examples: [Math.max(minimum, 240)] });
const HourOfDay = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 23, description, examples: [21] });

/** How long nobody may move. What is learned of a home never leaves these bounds; a new home starts with the longest. */
export const SilenceBounds = Type.Object(
  {
    floorMinutes: Minutes(15, 1_440, 'No silence shorter than this is ever news'),
    dayMinutes: Minutes(15, 1_440, 'The longest silence that is waited for by day'),
    nightMinutes: Minutes(15, 1_440, 'The longest silence that is waited for by night'),
    nightFrom: HourOfDay('The first hour of the night, local'),
    nightUntil: HourOfDay('The first hour of the day, local'),
    outMinutes: Minutes(15, 2_880, 'Out of the door and not seen since'),
  },
  {
    ...closed,
    examples: [
      { floorMinutes: 90, dayMinutes: 240, nightMinutes: 720, nightFrom: 21, nightUntil: 9, outMinutes: 720 },
    ],
  },
);
export type SilenceBounds = Static<typeof SilenceBounds>;

export const Plan = Type.Object(
  {
    severity: Severity,
    cancelWindowSeconds: Seconds(0, 60, 'How long the home may take it back'),
    /** The home is asked by voice; no answer in time means yes. */
    dialogue: Type.Optional(
      Type.Object(
        { phrase: Type.Literal('are_you_all_right'), limitSeconds: Seconds(10, 300, 'Time to answer') },
        closed,
      ),
    ),
    /** While nobody has claimed it. */
    ladder: Type.Array(Rung, { minItems: 1, maxItems: 10 }),
    /** After the last rung, the ladder begins anew after this, until somebody has it. */
    againSeconds: Seconds(30, 86_400, 'From the last rung to the first again'),
    limits: Limits,
    /** Offered by itself when the operator has not decided in time. */
    autoDispatch: Type.Optional(NetworkLevel),
    /** How the network's people are asked: how many at once (the first to accept goes), and how long each may think. */
    offering: Type.Optional(
      Type.Object(
        {
          atOnce: Type.Integer({ minimum: 1, maximum: 10, examples: [1] }),
          answerSeconds: Seconds(5, 3_600, 'Time to answer an offer'),
        },
        closed,
      ),
    ),
    script: Script,
    /** Of `inactivity` alone. */
    silence: Type.Optional(SilenceBounds),
    filingSeconds: Seconds(60, 86_400, 'A resolved alert that nobody files closes itself after this'),
    /** The condition of the people there has the network asked in half the time, also by the ladder of a graver alert. */
    hastened: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type Plan = Static<typeof Plan>;

/** What differs from the plan below it; a field that is named replaces the whole field. */
export const PlanChange = Type.Partial(Type.Omit(Plan, ['hastened']), {
  ...closed,
  examples: [{ cancelWindowSeconds: 15 }],
});
export type PlanChange = Static<typeof PlanChange>;

/** Where a change holds. The narrower one wins: home before community before district before everywhere. */
export const PlanScope = Type.Union([
  Type.Object({ of: Type.Literal('everywhere') }, closed),
  Type.Object(
    {
      of: Type.Enum(['district', 'community', 'home']),
      name: Type.String({ minLength: 1, maxLength: 60, examples: ['祁连里社区'] }),
    },
    closed,
  ),
]);
export type PlanScope = Static<typeof PlanScope>;

/** An empty change takes back what was said for this scope and kind. */
export const PutPlanRequest = Type.Object({ scope: PlanScope, kind: AlertKind, change: PlanChange }, closed);
export type PutPlanRequest = Static<typeof PutPlanRequest>;

const version = Type.Integer({ minimum: 0, description: 'Of all plans together; 0 is what ships' });

export const PlanVersion = Type.Object(
  {
    version,
    at: Instant,
    by: Type.Object({ id: UserId, name: Type.String() }, closed),
    ...PutPlanRequest.properties,
  },
  closed,
);
export type PlanVersion = Static<typeof PlanVersion>;

/**
 * `plans`: by kind, as they are for a home of which nothing is known. `changes`: those in force, the narrowest last. `shipped`: what
 * holds where nobody has said anything, in the book of all homes alone.
 */
export const PlanBook = Type.Object(
  {
    version,
    plans: Type.Record(Type.String(), Plan),
    changes: Type.Array(PlanVersion),
    shipped: Type.Optional(Type.Record(Type.String(), Plan)),
  },
  closed,
);
export type PlanBook = Static<typeof PlanBook>;

export const DispatchStep = Type.Enum(['sent', 'not_needed', 'accepted', 'declined', 'arrived', 'word'], {
  examples: ['sent'],
  description: 'What is known of the dispatch',
});
export type DispatchStep = Static<typeof DispatchStep>;
export const DispatchStepRequest = Type.Object(
  { step: DispatchStep, level: Type.Optional(NetworkLevel) },
  closed,
);
export type DispatchStepRequest = Static<typeof DispatchStepRequest>;

/** A person to tell. The name is shown; where it is sent to stays with the hub. */
export const NoticeView = Type.Object(
  {
    id: Type.String(),
    alert: AlertId,
    role: NoticeRole,
    to: Type.String(),
    by: Medium,
    at: Instant,
    state: NoticeState,
    tells: NoticeTopic,
    /** The channel that it is on, or went by. */
    channel: Type.Optional(Type.String()),
    /** When a provider first took it. */
    sentAt: Type.Optional(Instant),
    /** When it was proved to have arrived. */
    deliveredAt: Type.Optional(Instant),
    /** What the last channel said that did not take it. */
    why: Type.Optional(Type.String()),
  },
  closed,
);
export type NoticeView = Static<typeof NoticeView>;

/** How an alert climbs, as its card shows it. */
export const EscalationView = Type.Object(
  {
    planVersion: version,
    plan: Plan,
    state: Type.Enum(['waiting', 'climbing', 'attended', 'resolved', 'ended']),
    /** How often the ladder has begun. */
    round: Type.Integer({ minimum: 0 }),
    /** The next rung, counted from 0; as many as there are rungs: the whole ladder has been climbed. */
    next: Type.Integer({ minimum: 0 }),
    /** When it comes, or the ladder begins anew. */
    dueAt: Type.Optional(Instant),
    limit: Type.Optional(Type.Object({ name: LimitName, at: Instant }, closed)),
    dispatch: Type.Object(
      {
        state: Type.Enum(['none', 'not_needed', 'offered', 'accepted', 'arrived']),
        level: Type.Optional(NetworkLevel),
      },
      closed,
    ),
    notices: Type.Array(NoticeView),
  },
  closed,
);
export type EscalationView = Static<typeof EscalationView>;
