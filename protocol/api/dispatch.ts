/** Dispatches (派单): one responder asked to go to one alert, and why they were chosen. */
import Type, { type Static } from 'typebox';
import { AlertId, DispatchId, ResponderId } from '../ids.ts';
import { Position } from '../position.ts';
import { ResponderKind, ResponderRecord, Skill, TravelWay } from '../responders.ts';
import { Instant } from '../units.ts';
import { NetworkLevel } from './plans.ts';

const closed = { additionalProperties: false } as const;

/** Why a responder stands where they stand, or why they were passed over. Numbers fill the {braces}. */
export const reasonWords = {
  own_word: { zh: '本人报到在岗', en: 'on duty by own word' },
  on_shift: { zh: '在班', en: 'on shift' },
  on_call: { zh: '不在班，可应召', en: 'off shift, on call' },
  arrives: { zh: '约 {minutes} 分钟到', en: 'there in about {minutes} min' },
  by_road: { zh: '按路网', en: 'by the roads' },
  by_estimate: { zh: '路网服务没有答复，按直线估算', en: 'an estimate: the road server has not answered' },
  distance: { zh: '直线 {metres} 米', en: '{metres} m away' },
  key_holder: { zh: '有这家的钥匙', en: 'has the key of this home' },
  has_skill: { zh: '会{skill}', en: 'knows {skill}' },
  lacks_skill: { zh: '不会{skill}', en: 'does not know {skill}' },
  own_station: { zh: '本社区驿站', en: 'own community station' },
  level: { zh: '{level}', en: '{level}' },
  load: { zh: '近来已出动 {count} 次', en: 'went out {count} times of late' },
  position_old: { zh: '位置按驻点估算', en: 'place is that of the base' },
  asked_before: { zh: '刚才未应答', en: 'did not answer just now' },
  turns_round: { zh: '正去处理较轻的警情，接单即改派', en: 'on the way to a lesser alert, which goes back' },
  off_duty: { zh: '不在岗', en: 'off duty' },
  busy: { zh: '正在处理另一警情', en: 'busy with another alert' },
  asked_now: { zh: '正等他答复', en: 'is being asked' },
  going: { zh: '已在处理本警情', en: 'already has this alert' },
  declined_before: { zh: '已婉拒本警情', en: 'declined this alert' },
  unreachable: { zh: '手机多次无应答', en: 'the phone does not answer' },
  account_closed: { zh: '账号已停用', en: 'the account is closed' },
  no_telephone: { zh: '没有账号也没有电话', en: 'has neither an account nor a telephone' },
  too_far: { zh: '太远', en: 'too far away' },
  booked: { zh: '那时已有预约', en: 'has an appointment then' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ReasonCode = keyof typeof reasonWords;
export const ReasonCode = Type.Unsafe<ReasonCode>(
  Type.Enum(Object.keys(reasonWords) as ReasonCode[], { examples: ['arrives'], description: 'A reason' }),
);
export const Reason = Type.Object(
  {
    code: ReasonCode,
    minutes: Type.Optional(Type.Integer()),
    metres: Type.Optional(Type.Integer()),
    count: Type.Optional(Type.Integer()),
    skill: Type.Optional(Skill),
    level: Type.Optional(NetworkLevel),
  },
  { ...closed, examples: [{ code: 'arrives', minutes: 6 }] },
);
export type Reason = Static<typeof Reason>;

const ranked = {
  responder: ResponderId,
  name: Type.String(),
  phone: Type.Optional(Type.String()),
  kind: ResponderKind,
  way: TravelWay,
  /** By the hub's estimate, setting off included. */
  minutes: Type.Integer({ minimum: 0 }),
  metres: Type.Integer({ minimum: 0 }),
  reasons: Type.Array(Reason),
};
export const CandidateView = Type.Object(ranked, closed);
export type CandidateView = Static<typeof CandidateView>;
/** `candidates`: the best first. `passedOver`: the nearest of those who cannot be asked, and why not. */
export const CandidateList = Type.Object(
  { candidates: Type.Array(CandidateView), passedOver: Type.Array(CandidateView) },
  closed,
);
export type CandidateList = Static<typeof CandidateList>;

export const DispatchState = Type.Enum(
  ['offered', 'accepted', 'en_route', 'arrived', 'done', 'declined', 'expired', 'withdrawn', 'aborted'],
  { examples: ['offered'], description: 'Where one responder stands' },
);
export type DispatchState = Static<typeof DispatchState>;
export const dispatchStates: Record<DispatchState, { zh: string; en: string }> = {
  offered: { zh: '等待答复', en: 'asked' },
  accepted: { zh: '已接单', en: 'accepted' },
  en_route: { zh: '在路上', en: 'on the way' },
  arrived: { zh: '已到场', en: 'at the door' },
  done: { zh: '已办结', en: 'done' },
  declined: { zh: '婉拒', en: 'declined' },
  expired: { zh: '无应答', en: 'no answer' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  aborted: { zh: '中途退出', en: 'gave up on the way' },
};

export const DeclineReason = Type.Enum(['busy', 'far', 'unwell', 'off_duty', 'not_able', 'other'], {
  examples: ['busy'],
  description: 'Why not',
});
export type DeclineReason = Static<typeof DeclineReason>;
export const declineReasons: Record<DeclineReason, { zh: string; en: string }> = {
  busy: { zh: '走不开', en: 'cannot leave' },
  far: { zh: '太远', en: 'too far' },
  unwell: { zh: '身体不适', en: 'unwell' },
  off_duty: { zh: '已下班', en: 'off duty' },
  not_able: { zh: '处理不了', en: 'not able to' },
  other: { zh: '其他', en: 'other' },
};

/**
 * `taken`: somebody else was quicker. `over`: the alert has ended. `changed`: another time was agreed. `desk`: an operator took it back.
 * `graver`: they go where a life is at risk. `elsewhere`: they were asked for two, and said yes to the other.
 */
export const WithdrawReason = Type.Enum(
  ['taken', 'over', 'not_needed', 'changed', 'desk', 'graver', 'elsewhere'],
  { examples: ['taken'], description: 'Why it was taken back' },
);
export type WithdrawReason = Static<typeof WithdrawReason>;
export const withdrawReasons: Record<WithdrawReason, { zh: string; en: string }> = {
  taken: { zh: '已有人接单', en: 'somebody else goes' },
  over: { zh: '警情已结束', en: 'the alert is over' },
  not_needed: { zh: '无需上门', en: 'nobody need go' },
  changed: { zh: '约定已改', en: 'another time was agreed' },
  desk: { zh: '坐席撤回', en: 'taken back by the desk' },
  graver: { zh: '改派更紧急的警情', en: 'goes where a life is at risk' },
  elsewhere: { zh: '已接另一警情', en: 'goes to another alert' },
};

/** How the arrival is known. `code`: with the code that hangs in the home. */
export const ArrivedBy = Type.Enum(['geofence', 'hand', 'code', 'desk'], {
  examples: ['code'],
  description: 'How the arrival is known',
});
export type ArrivedBy = Static<typeof ArrivedBy>;
export const arrivedByWords: Record<ArrivedBy, { zh: string; en: string }> = {
  geofence: { zh: '按定位', en: 'by position' },
  hand: { zh: '本人报告', en: 'by own word' },
  code: { zh: '凭屋内到场码', en: 'by the code in the home' },
  desk: { zh: '坐席记录', en: 'written by the desk' },
};

/** In the story of an alert or a request. */
export const wrongCodeWords = { zh: '输入的到场码不对', en: 'typed a wrong presence code' } as const;

export const EmergencyService = Type.Enum(['120', '119', '110'], {
  examples: ['120'],
  description: 'Ambulance, fire brigade, police',
});
export type EmergencyService = Static<typeof EmergencyService>;
export const emergencyServices: Record<EmergencyService, { zh: string; en: string }> = {
  '120': { zh: '急救中心', en: 'ambulance' },
  '119': { zh: '消防救援', en: 'fire brigade' },
  '110': { zh: '公安', en: 'police' },
};

export const DispatchView = Type.Object(
  {
    id: DispatchId,
    alert: AlertId,
    responder: ResponderId,
    name: Type.String(),
    phone: Type.Optional(Type.String()),
    way: Type.Optional(TravelWay),
    level: NetworkLevel,
    /** Goes beside whoever goes. */
    beside: Type.Boolean(),
    state: DispatchState,
    /** From the offer, or the acceptance, to the door. */
    minutes: Type.Integer({ minimum: 0 }),
    offeredAt: Instant,
    dueAt: Type.Optional(Instant),
    acceptedAt: Type.Optional(Instant),
    /** While they are on the way: past this they are late. */
    arrivalDueAt: Type.Optional(Instant),
    /** They were not there in time; somebody else may have been asked. */
    lateSince: Type.Optional(Instant),
    arrivedAt: Type.Optional(Instant),
    arrivedBy: Type.Optional(ArrivedBy),
    endedAt: Type.Optional(Instant),
    reason: Type.Optional(Type.Union([DeclineReason, WithdrawReason])),
    /** Where their telephone was, and when, while they are on the way. */
    seen: Type.Optional(Type.Object({ at: Instant, position: Position }, closed)),
  },
  closed,
);
export type DispatchView = Static<typeof DispatchView>;

/** What whoever goes must know at the door. */
export const Door = Type.Object(
  {
    address: Type.String(),
    access: Type.Optional(Type.String()),
    /** A code hangs in the home: whoever types it has been there. */
    hasCode: Type.Boolean(),
    residents: Type.Array(
      Type.Object(
        { name: Type.String(), phone: Type.Optional(Type.String()), notes: Type.Optional(Type.String()) },
        closed,
      ),
    ),
  },
  closed,
);
export type Door = Static<typeof Door>;

/** The telephone's own name for what it did: sent again with the same, it changes nothing. */
const action = Type.Optional(Type.String({ minLength: 1, maxLength: 60, examples: ['a-01k3xb-7'] }));
const Text = Type.String({ minLength: 1, maxLength: 500, examples: ['老人清醒，右膝疼'] });
const step = <W extends string, F extends Parameters<typeof Type.Object>[0]>(what: W, fields: F) =>
  Type.Object({ what: Type.Literal(what), action, ...fields }, closed);

/** What a responder says; an operator says it for one who rang up. */
export const DispatchAnswer = Type.Union([
  step('accept', { minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })) }),
  step('decline', { reason: DeclineReason }),
  step('set_out', {}),
  step('arrive', { code: Type.Optional(Type.String({ maxLength: 12, examples: ['480217'] })) }),
  step('word', { text: Text }),
  step('need_help', { text: Text }),
  /** Rang up 120, 119 or 110 from there. */
  step('services', { service: EmergencyService, told: Text }),
  step('finish', { text: Type.Optional(Text) }),
  step('give_up', { text: Type.Optional(Text) }),
]);
export type DispatchAnswer = Static<typeof DispatchAnswer>;

/** `beside`: beside whoever goes already. Without it, the first of them to accept goes, and the others stand down. */
export const SendRequest = Type.Object(
  {
    responders: Type.Array(ResponderId, { minItems: 1, maxItems: 10, uniqueItems: true }),
    beside: Type.Optional(Type.Boolean()),
  },
  closed,
);
export type SendRequest = Static<typeof SendRequest>;

export const ServicesRequest = Type.Object(
  {
    service: EmergencyService,
    told: Type.String({ minLength: 1, maxLength: 1000, examples: ['84 岁，胸痛，出冷汗，意识清楚'] }),
    reference: Type.Optional(Type.String({ maxLength: 60, examples: ['120-20261127-0042'] })),
  },
  closed,
);
export type ServicesRequest = Static<typeof ServicesRequest>;

export const ResponderView = Type.Object(
  {
    ...ResponderRecord.properties,
    onDuty: Type.Boolean(),
    /** Who has left is asked no more. */
    accountClosed: Type.Optional(Type.Literal(true)),
    load: Type.Integer({ minimum: 0 }),
    unanswered: Type.Integer({ minimum: 0 }),
    busyWith: Type.Optional(AlertId),
    seen: Type.Optional(Type.Object({ at: Instant, position: Position }, closed)),
  },
  closed,
);
export type ResponderView = Static<typeof ResponderView>;

/** Why nobody was at the door within fifteen minutes of the call. */
export const CircleFault = Type.Enum(
  [
    'still_open',
    'not_needed',
    'not_sent',
    'sent_late',
    'nobody_to_ask',
    'nobody_accepted',
    'accepted_late',
    'gave_up',
    'came_late',
    'long_way',
  ],
  { examples: ['long_way'], description: 'Why the circle was not met' },
);
export type CircleFault = Static<typeof CircleFault>;
/** `not_needed` also where it was over while there was time. `came_late`: later than they had said themselves. */
export const circleFaults: Record<CircleFault, { zh: string; en: string }> = {
  still_open: { zh: '仍在处理', en: 'still open' },
  not_needed: { zh: '无需上门', en: 'nobody need go' },
  not_sent: { zh: '未派人', en: 'nobody was sent' },
  sent_late: { zh: '派单晚', en: 'sent late' },
  nobody_to_ask: { zh: '无人可派', en: 'nobody to ask' },
  nobody_accepted: { zh: '无人接单', en: 'nobody accepted' },
  accepted_late: { zh: '接单晚', en: 'accepted late' },
  gave_up: { zh: '中途退出或改派', en: 'gave up, or was sent elsewhere' },
  came_late: { zh: '比承诺的晚到', en: 'later than they had said' },
  long_way: { zh: '路程远', en: 'a long way' },
};

/** Seconds from the call to each step, as far as it has come; and the fifteen-minute circle (一刻钟服务圈). */
export const AlertTimes = Type.Object(
  {
    alert: AlertId,
    openedAt: Instant,
    answered: Type.Optional(Type.Integer()),
    dispatched: Type.Optional(Type.Integer()),
    accepted: Type.Optional(Type.Integer()),
    atTheDoor: Type.Optional(Type.Integer()),
    closed: Type.Optional(Type.Integer()),
    circle: Type.Union([
      Type.Object({ met: Type.Literal(true) }, closed),
      Type.Object({ met: Type.Literal(false), why: CircleFault }, closed),
    ]),
  },
  closed,
);
export type AlertTimes = Static<typeof AlertTimes>;

/** The last closed alerts at which life or limb was in danger. Medians in seconds. */
export const CircleReport = Type.Object(
  {
    alerts: Type.Integer(),
    /** Where somebody had to go. */
    needed: Type.Integer(),
    met: Type.Integer(),
    /** How often each reason, the most frequent first. */
    whyNot: Type.Record(Type.String(), Type.Integer()),
    medians: Type.Object(
      {
        answered: Type.Optional(Type.Integer()),
        dispatched: Type.Optional(Type.Integer()),
        accepted: Type.Optional(Type.Integer()),
        atTheDoor: Type.Optional(Type.Integer()),
        closed: Type.Optional(Type.Integer()),
      },
      closed,
    ),
    each: Type.Array(AlertTimes),
  },
  closed,
);
export type CircleReport = Static<typeof CircleReport>;
