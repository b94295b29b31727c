/** Ordinary requests (服务请求): one of the ten helps, with an appointment instead of a siren. */
import Type, { type Static } from 'typebox';
import { Help } from '../helps.ts';
import { DispatchId, HomeId, RequestId, ResponderId } from '../ids.ts';
import { HomeFacts } from '../register.ts';
import { Instant } from '../units.ts';
import { ResponderLine, SpokenLine } from './alerts.ts';
import { ArrivedBy, DeclineReason, DispatchState, WithdrawReason } from './dispatch.ts';
import { NetworkLevel } from './plans.ts';

const closed = { additionalProperties: false } as const;
const Text = (example: string) => Type.String({ minLength: 1, maxLength: 500, examples: [example] });

export const HelpRequestState = Type.Enum(
  ['open', 'appointed', 'agreed', 'there', 'missed', 'done', 'cancelled'],
  { examples: ['agreed'], description: 'Where a request is in its life' },
);
export type HelpRequestState = Static<typeof HelpRequestState>;
export const helpRequestStates: Record<HelpRequestState, { zh: string; en: string }> = {
  open: { zh: '待回电', en: 'To be called back' },
  appointed: { zh: '正在找人', en: 'Looking for somebody' },
  agreed: { zh: '已约定', en: 'Arranged' },
  there: { zh: '已上门', en: 'Somebody is there' },
  missed: { zh: '到时无人上门', en: 'Nobody came' },
  done: { zh: '已办结', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

/** How it was made. */
export const HelpRequestSource = Type.Enum(['green_key', 'call'], {
  examples: ['green_key'],
  description: 'By the green key, or by telephone',
});
export type HelpRequestSource = Static<typeof HelpRequestSource>;

export const CancelledBy = Type.Enum(['elder', 'family', 'operator'], {
  examples: ['elder'],
  description: 'Who wants it no more',
});
export type CancelledBy = Static<typeof CancelledBy>;
export const cancelledByWords: Record<CancelledBy, { zh: string; en: string }> = {
  elder: { zh: '老人', en: 'the elder' },
  family: { zh: '家属', en: 'the family' },
  operator: { zh: '坐席', en: 'the desk' },
};

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-11-28'] });
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['14:00'] });

/** A day and a window on it, by China's clock, and what is wanted then. */
export const AppointmentRequest = Type.Object(
  { help: Help, note: Type.Optional(Text('需带血压计')), day: Day, from: TimeOfDay, to: TimeOfDay },
  { ...closed, examples: [{ help: 'cleaning', day: '2026-11-28', from: '14:00', to: '16:00' }] },
);
export type AppointmentRequest = Static<typeof AppointmentRequest>;

/** Somebody rang up. Without an appointment it waits for one, as a press of the green key does. */
export const NewHelpRequest = Type.Object(
  { note: Type.Optional(Text('想请人帮忙打扫')), appointment: Type.Optional(AppointmentRequest) },
  closed,
);
export type NewHelpRequest = Static<typeof NewHelpRequest>;

export const HelpRequestNote = Type.Object({ text: Text('已回电，老人再想想') }, closed);
export type HelpRequestNote = Static<typeof HelpRequestNote>;
export const HelpRequestDone = Type.Object({ word: Text('已打扫，老人满意') }, closed);
export type HelpRequestDone = Static<typeof HelpRequestDone>;
export const HelpRequestCancel = Type.Object({ by: CancelledBy, reason: Text('女儿来了') }, closed);
export type HelpRequestCancel = Static<typeof HelpRequestCancel>;

export const Window = Type.Object({ from: Instant, to: Instant }, closed);
export type Window = Static<typeof Window>;

/** What the station is told of when nothing moves. */
export const HelpRequestTold = Type.Enum(['call_back', 'nobody_agreed', 'missed', 'no_word'], {
  examples: ['missed'],
  description: 'Nobody rang back, nobody has agreed to go, nobody came, nobody said that it is done',
});
export type HelpRequestTold = Static<typeof HelpRequestTold>;

const entry = <T extends string, F extends Parameters<typeof Type.Object>[0]>(what: T, fields: F) =>
  Type.Object({ at: Instant, what: Type.Literal(what), ...fields }, closed);

/** What happened to a request, in order. `by`: a person's name at the time. */
export const HelpRequestLine = Type.Union([
  entry('pressed', {}),
  entry('opened', { by: Type.String(), note: Type.Optional(Type.String()) }),
  entry('appointed', {
    by: Type.String(),
    help: Help,
    appointment: Window,
    note: Type.Optional(Type.String()),
  }),
  entry('nobody', {}),
  entry('reminded', {}),
  entry('told', { of: HelpRequestTold }),
  entry('note', { by: Type.String(), text: Type.String() }),
  /** By the desk: whoever was there says it in a line of their own. */
  entry('done', { by: Type.String(), word: Type.String() }),
  entry('cancelled', { by: Type.String(), of: CancelledBy, reason: Type.String() }),
  ResponderLine,
  SpokenLine,
]);
export type HelpRequestLine = Static<typeof HelpRequestLine>;

const HomeInList = Type.Object(
  { id: HomeId, community: Type.String(), address: Type.String(), residents: Type.Array(Type.String()) },
  closed,
);

/** A row of the list. */
export const HelpRequestView = Type.Object(
  {
    id: RequestId,
    home: HomeInList,
    source: HelpRequestSource,
    state: HelpRequestState,
    openedAt: Instant,
    /** Since when the elder waits for a call. */
    waitingSince: Type.Optional(Instant),
    help: Type.Optional(Help),
    note: Type.Optional(Type.String()),
    appointment: Type.Optional(Window),
    /** Who agreed to go. */
    goes: Type.Optional(Type.Object({ visit: DispatchId, name: Type.String() }, closed)),
    /** At the last look nobody could be asked. */
    nobody: Type.Optional(Type.Boolean()),
    endedAt: Type.Optional(Instant),
    change: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type HelpRequestView = Static<typeof HelpRequestView>;

/** The open ones, those that wait for the desk before others; and the last that ended. `change`: start the live feed after this. */
export const HelpRequestList = Type.Object(
  {
    open: Type.Array(HelpRequestView),
    ended: Type.Array(HelpRequestView),
    change: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type HelpRequestList = Static<typeof HelpRequestList>;

/** A visit (上门): one responder asked to go to one request. */
export const visitFields = {
  id: DispatchId,
  state: DispatchState,
  /** From their base to the door. */
  minutes: Type.Integer({ minimum: 0 }),
  appointment: Window,
  offeredAt: Instant,
  /** While asked: until when they may answer. */
  dueAt: Type.Optional(Instant),
  acceptedAt: Type.Optional(Instant),
  arrivedAt: Type.Optional(Instant),
  endedAt: Type.Optional(Instant),
  reason: Type.Optional(Type.Union([DeclineReason, WithdrawReason])),
};
export const VisitView = Type.Object(
  {
    ...visitFields,
    responder: ResponderId,
    name: Type.String(),
    phone: Type.Optional(Type.String()),
    level: NetworkLevel,
    arrivedBy: Type.Optional(ArrivedBy),
  },
  closed,
);
export type VisitView = Static<typeof VisitView>;

export const HelpRequestDetail = Type.Object(
  {
    request: HelpRequestView,
    /** Absent while the register does not know it. */
    home: Type.Optional(HomeFacts),
    visits: Type.Array(VisitView),
    story: Type.Array(HelpRequestLine),
  },
  closed,
);
export type HelpRequestDetail = Static<typeof HelpRequestDetail>;

/** Of the requests that were opened since the first of the month. */
export const HelpRequestFigures = Type.Object(
  {
    from: Instant,
    opened: Type.Integer(),
    byKey: Type.Integer({ description: 'Of those, by the green key' }),
    /** By kind, of those that have one. */
    helps: Type.Record(Type.String(), Type.Integer()),
    kept: Type.Integer({ description: 'Somebody was there within the appointment' }),
    missed: Type.Integer({ description: 'Nobody was, by its end' }),
    done: Type.Integer(),
    cancelled: Type.Integer(),
  },
  closed,
);
export type HelpRequestFigures = Static<typeof HelpRequestFigures>;
