/** The family (家属): who was invited to one home, with whose consent, and what such a member is shown. */
import Type, { type Static } from 'typebox';
import { DeviceClass } from '../devices.ts';
import { Help } from '../helps.ts';
import { AlertId, HomeId, InvitationId, UserId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { Severity } from '../severities.ts';
import { Instant } from '../units.ts';
import { EmergencyService } from './dispatch.ts';

const closed = { additionalProperties: false } as const;

/** What the elder lets a member see. Each shows all that the one before it shows. */
export const FamilySees = Type.Enum(['alerts', 'state', 'activity'], {
  examples: ['state'],
  description: 'What a member of the family is shown',
});
export type FamilySees = Static<typeof FamilySees>;
export const familySees: Record<FamilySees, { zh: string; en: string }> = {
  alerts: { zh: '只看警情', en: 'Alerts only' },
  state: { zh: '警情和当前状态', en: 'Alerts and the present state' },
  activity: { zh: '警情、当前状态和活动概况', en: 'Alerts, the present state and an outline of activity' },
};

export const ConsentGiver = Type.Enum(['herself', 'guardian'], {
  examples: ['herself'],
  description: 'Whether the elder consented or a guardian in the elder’s place',
});
export type ConsentGiver = Static<typeof ConsentGiver>;
export const consentGivers: Record<ConsentGiver, { zh: string; en: string }> = {
  herself: { zh: '老人本人', en: 'the elder' },
  guardian: { zh: '监护人', en: 'a guardian' },
};

const Name = Type.String({ minLength: 1, maxLength: 40, examples: ['王建国'] });
const Relation = Type.String({ minLength: 1, maxLength: 20, examples: ['儿子'] });

/** As an operator writes it down. `by`: who consented. */
export const NewConsent = Type.Object({ by: Name, how: ConsentGiver, sees: FamilySees }, closed);
export type NewConsent = Static<typeof NewConsent>;
/** `recordedBy`: the name of whoever wrote it down. */
export const Consent = Type.Object(
  { ...NewConsent.properties, at: Instant, recordedBy: Type.String() },
  closed,
);
export type Consent = Static<typeof Consent>;

export const NewInvitation = Type.Object(
  {
    name: Name,
    relation: Relation,
    /** Of the same person in the register: one person is then told once, not twice. */
    phone: Type.Optional(Type.String({ maxLength: 20, examples: ['199 0000 0107'] })),
    consent: NewConsent,
  },
  closed,
);
export type NewInvitation = Static<typeof NewInvitation>;

/** The code is shown once: the hub keeps only its hash. `path` is what the QR holds, behind the hub's own address. */
export const InvitationMade = Type.Object(
  {
    id: InvitationId,
    code: Type.String({ examples: ['7K2M-P9XQ'] }),
    path: Type.String({ examples: ['/family/#join=7K2MP9XQ'] }),
    expiresAt: Instant,
  },
  closed,
);
export type InvitationMade = Static<typeof InvitationMade>;

export const InvitationView = Type.Object(
  { id: InvitationId, name: Name, relation: Relation, consent: Consent, expiresAt: Instant },
  closed,
);
export type InvitationView = Static<typeof InvitationView>;

export const FamilyMemberView = Type.Object(
  {
    ...{ id: UserId, name: Name, relation: Relation, consent: Consent, joinedAt: Instant },
    rings: Type.Boolean({ description: 'A browser of theirs takes pushes' }),
    phone: Type.Optional(Type.String({ maxLength: 20, examples: ['199 0000 0107'] })),
  },
  closed,
);
export type FamilyMemberView = Static<typeof FamilyMemberView>;

/** The desk's view. Members in the order in which they are told. */
export const FamilyOfHome = Type.Object(
  { members: Type.Array(FamilyMemberView), invitations: Type.Array(InvitationView) },
  closed,
);
export type FamilyOfHome = Static<typeof FamilyOfHome>;

export const FamilyOrder = Type.Object({ members: Type.Array(UserId, { maxItems: 20 }) }, closed);
export type FamilyOrder = Static<typeof FamilyOrder>;

/** As it was read out or scanned; spaces, dashes and small letters do not matter. */
export const JoinRequest = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 40, examples: ['7K2M-P9XQ'] }) },
  closed,
);
export type JoinRequest = Static<typeof JoinRequest>;

/** Minutes after midnight in China; `from` after `until` goes over midnight. */
export const QuietHours = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 1_439, examples: [1_320] }),
    until: Type.Integer({ minimum: 0, maximum: 1_439, examples: [420] }),
  },
  closed,
);
export type QuietHours = Static<typeof QuietHours>;

/**
 * `alert`: one is under way. `no_sign`: silent for longer than usual. `devices_down`: nothing would tell of an emergency, or part
 * of it would not. `looked_after`: something real happened lately and is over; that all is well nobody can say yet. `away`: out, as
 * somebody said. `no_alert`: all that a member who sees alerts only is told.
 */
export const PresentState = Type.Enum(
  ['alert', 'no_sign', 'devices_down', 'looked_after', 'away', 'well', 'no_alert'],
  { examples: ['well'], description: 'How it is in the home now' },
);
export type PresentState = Static<typeof PresentState>;

export const Present = Type.Object(
  {
    is: PresentState,
    /** The last sign of life. */
    movedAt: Type.Optional(Instant),
    awayUntil: Type.Optional(Instant),
    gatewayOnline: Type.Optional(Type.Boolean()),
    /** Of a gateway that is gone: when it was heard last. */
    unheardSince: Type.Optional(Instant),
    /** What of a home that is heard does not work, by class; no room, and none twice. */
    notWorking: Type.Optional(Type.Array(DeviceClass)),
    /** Whom to ring up, where the page says that somebody should. */
    call: Type.Optional(
      Type.Array(Type.Object({ name: Type.String(), phone: Type.String() }, closed), { maxItems: 10 }),
    ),
    devices: Type.Optional(
      Type.Object({ working: Type.Integer({ minimum: 0 }), all: Type.Integer({ minimum: 0 }) }, closed),
    ),
  },
  closed,
);
export type Present = Static<typeof Present>;

export const FamilyAnswer = Type.Enum(['going', 'spoke_false_alarm'], {
  examples: ['going'],
  description: 'What a member of the family answers',
});
export type FamilyAnswer = Static<typeof FamilyAnswer>;
export const familyAnswers: Record<FamilyAnswer, { zh: string; en: string }> = {
  going: { zh: '我正赶过去', en: 'I am going' },
  spoke_false_alarm: { zh: '是误报，我和老人通过话了', en: 'False alarm, we have spoken' },
};
export const FamilyAnswerRequest = Type.Object({ answer: FamilyAnswer }, closed);
export type FamilyAnswerRequest = Static<typeof FamilyAnswerRequest>;

/** One step of an alert, in words that a page can make plain. Operators and responders have no names here. */
export const StoryStep = Type.Enum(
  [
    'raised',
    'worse',
    'answered',
    'sent',
    'coming',
    'delayed',
    'arrived',
    'word',
    'services',
    'cancel_asked',
    'restored',
    'family',
    'handled',
    'reopened',
    'closed',
  ],
  { examples: ['answered'], description: 'A step of the story' },
);
export type StoryStep = Static<typeof StoryStep>;
export const StoryLine = Type.Object(
  {
    at: Instant,
    step: StoryStep,
    /** Of `family`: who, and what. */
    by: Type.Optional(Type.String()),
    answer: Type.Optional(FamilyAnswer),
    /** Of `coming`: in about so many. */
    minutes: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Of `services`: which were rung up. What was told there is between them and the desk. */
    service: Type.Optional(EmergencyService),
    /** Of `handled` and `closed`: that it was nothing. */
    harmless: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type StoryLine = Static<typeof StoryLine>;

export const FamilyStory = Type.Object(
  {
    id: AlertId,
    kind: AlertKind,
    severity: Severity,
    /** Past this nothing is to be answered any more. */
    over: Type.Boolean(),
    openedAt: Instant,
    lines: Type.Array(StoryLine),
    /** What this member has answered. */
    answered: Type.Array(FamilyAnswer),
  },
  closed,
);
export type FamilyStory = Static<typeof FamilyStory>;

/** An ordinary request that is open: what for and when, once that is agreed. */
export const FamilyRequest = Type.Object(
  {
    state: Type.Enum(['waiting', 'arranging', 'agreed', 'there', 'missed'], {
      examples: ['agreed'],
      description: 'To be called back, somebody is looked for, somebody comes, is there, did not come',
    }),
    help: Type.Optional(Help),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
  },
  closed,
);
export type FamilyRequest = Static<typeof FamilyRequest>;

/** All that the page of one member shows at first. */
export const FamilyView = Type.Object(
  {
    home: Type.Object({ id: HomeId, residents: Type.Array(Type.String()) }, closed),
    me: Type.Object({ id: UserId, name: Name, relation: Relation }, closed),
    consent: Consent,
    quiet: Type.Optional(QuietHours),
    present: Present,
    /** Under way, the gravest first, and after them what ended in the last hours. */
    stories: Type.Array(FamilyStory),
    /** Open ones; none where the consent shows alerts only. */
    requests: Type.Array(FamilyRequest),
    hubTime: Instant,
  },
  closed,
);
export type FamilyView = Static<typeof FamilyView>;

export const DayKind = Type.Enum(['active', 'quiet', 'unknown'], {
  examples: ['active'],
  description: 'A day with movement, one with a long silence by day, one of which too little is known',
});
export type DayKind = Static<typeof DayKind>;
export const FamilyWeek = Type.Object(
  {
    /** Its Monday. */
    from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-11-23'] }),
    alerts: Type.Array(Type.Object({ kind: AlertKind, count: Type.Integer({ minimum: 1 }) }, closed)),
    falseAlarms: Type.Integer({ minimum: 0 }),
    /** From Monday on, until today; only where the consent lets activity be seen. */
    days: Type.Optional(Type.Array(DayKind, { maxItems: 7 })),
  },
  closed,
);
export type FamilyWeek = Static<typeof FamilyWeek>;

/** `GET /api/family/live` (server-sent events). `news`: something in the home changed, look again; `beat` every 2 s, and none for this long: the line is dead. */
export const familySilentSeconds = 6;
export const FamilyNews = Type.Object({ hubTime: Instant }, closed);
export type FamilyNews = Static<typeof FamilyNews>;
