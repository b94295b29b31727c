/** Alerts as the API gives them. Times are Unix milliseconds by the hub's clock. */
import Type, { type Static } from 'typebox';
import { DeviceShown } from '../devices.ts';
import { Detail } from '../envelope.ts';
import { AlertId, DeviceId, DispatchId, EventId, GatewayId, HomeId, PhotoId, UserId } from '../ids.ts';
import { AlertKind, EventKind, Phase } from '../kinds.ts';
import { Position } from '../position.ts';
import { Contact, Resident } from '../register.ts';
import { Severity } from '../severities.ts';
import { Instant } from '../units.ts';
import { ArrivedBy, DeclineReason, DispatchState, EmergencyService, WithdrawReason } from './dispatch.ts';
import { FamilyAnswer } from './family.ts';
import { DispatchStep, EscalationView, LimitName, NetworkLevel, RungRole } from './plans.ts';

const closed = { additionalProperties: false } as const;

export const AlertState = Type.Enum(['pending', 'raised', 'claimed', 'resolved', 'closed', 'cancelled'], {
  examples: ['raised'],
  description: 'Where the alert is in its life',
});
export type AlertState = Static<typeof AlertState>;
export const openStates = ['pending', 'raised', 'claimed', 'resolved'] as const satisfies AlertState[];

export const Disposition = Type.Enum(['real', 'false_alarm', 'test', 'device_fault', 'duplicate'], {
  examples: ['real'],
  description: 'What it turned out to be',
});
export type Disposition = Static<typeof Disposition>;
export const dispositions: Record<Disposition, { zh: string; en: string }> = {
  real: { zh: '真实警情', en: 'Real' },
  false_alarm: { zh: '误报', en: 'False alarm' },
  test: { zh: '测试', en: 'Test' },
  device_fault: { zh: '设备故障', en: 'Device fault' },
  duplicate: { zh: '重复', en: 'Duplicate' },
};

export const Person = Type.Object({ id: UserId, name: Type.String() }, closed);
export type Person = Static<typeof Person>;

/** What makes a case graver than it was: it is told anew. */
export const Evidence = Type.Enum(['second_device', 'rising', 'nobody_moved'], {
  examples: ['second_device'],
  description: 'A second device says the same, the level rises, nobody has moved since the fall',
});
export type Evidence = Static<typeof Evidence>;

/** A row of the queue: all that an operator needs to choose. */
export const AlertSummary = Type.Object(
  {
    id: AlertId,
    kind: AlertKind,
    severity: Severity,
    state: AlertState,
    test: Type.Boolean(),
    /** Nobody called: the team is being tried. */
    drill: Type.Optional(Type.Literal(true)),
    home: Type.Object(
      { id: HomeId, community: Type.String(), address: Type.String(), residents: Type.Array(Type.String()) },
      closed,
    ),
    /** When the hub stored the first event. */
    openedAt: Instant,
    /** The case that this one has become part of: its alert came first, or is what this one turned out to be. */
    partOf: Type.Optional(AlertId),
    /** Evidence came that weighs more: loud again, even where the severity could not rise. */
    worsenedAt: Type.Optional(Instant),
    /** While `pending`: end of the elder's cancel window, or of the time to answer whether all is well. */
    pendingUntil: Type.Optional(Instant),
    raisedAt: Type.Optional(Instant),
    claimedAt: Type.Optional(Instant),
    claimedBy: Type.Optional(Person),
    resolvedAt: Type.Optional(Instant),
    closedAt: Type.Optional(Instant),
    /** The sensor is back to normal. Closes nothing by itself. */
    restoredAt: Type.Optional(Instant),
    /** The elder pressed cancel after the window: told to the operator, closes nothing. */
    cancelAskedAt: Type.Optional(Instant),
    disposition: Type.Optional(Disposition),
    /** Events that joined it, the first included. */
    events: Type.Integer({ minimum: 0 }),
    /** The durable change number of its latest change; grows through the whole hub. */
    change: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type AlertSummary = Static<typeof AlertSummary>;

const entry = <T extends string, F extends Parameters<typeof Type.Object>[0]>(what: T, fields: F) =>
  Type.Object({ at: Instant, what: Type.Literal(what), ...fields }, closed);

/**
 * One responder, asked or on the way: each step. `text`: a word of theirs; `helpNeeded`: they call for more; `late`: not there in time;
 * `wrongCode`: they typed a code that is not the home's.
 */
export const ResponderLine = entry('responder', {
  dispatch: DispatchId,
  to: Type.String(),
  level: Type.Optional(NetworkLevel),
  state: DispatchState,
  minutes: Type.Optional(Type.Integer({ minimum: 0 })),
  reason: Type.Optional(Type.Union([DeclineReason, WithdrawReason])),
  arrivedBy: Type.Optional(ArrivedBy),
  text: Type.Optional(Type.String()),
  helpNeeded: Type.Optional(Type.Boolean()),
  late: Type.Optional(Type.Boolean()),
  wrongCode: Type.Optional(Type.Boolean()),
  by: Type.Optional(Type.String()),
});
/** What was said in the home, and what became of it. */
export const SpokenLine = entry('said', {
  phrase: Type.String(),
  minutes: Type.Optional(Type.Integer()),
  outcome: Type.Enum(['queued', 'sent', 'done', 'failed', 'expired', 'unsupported']),
});

/** What happened, in order. `by` is a person's name at the time. */
export const TimelineEntry = Type.Union([
  entry('event', {
    event: Type.Optional(EventId),
    device: Type.Optional(DeviceId),
    kind: Type.Union([EventKind, AlertKind]),
    phase: Phase,
    /** By the gateway's clock, offset corrected; differs from `at` when the line was down. */
    happenedAt: Type.Optional(Instant),
    detail: Type.Optional(Detail),
  }),
  entry('state', {
    state: AlertState,
    by: Type.Optional(Type.String()),
    /** Who handed it over. */
    from: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    disposition: Type.Optional(Disposition),
    note: Type.Optional(Type.String()),
  }),
  entry('worse', { evidence: Evidence, severity: Severity }),
  entry('note', { by: Type.String(), text: Type.String() }),
  /** A rung of the ladder, counted from 0. With nobody `told` and nothing offered it was empty, and the next came at once. */
  entry('rung', {
    round: Type.Integer({ minimum: 1 }),
    rung: Type.Integer({ minimum: 0 }),
    told: Type.Array(Type.Object({ role: RungRole, people: Type.Integer({ minimum: 1 }) }, closed)),
    dispatch: Type.Optional(NetworkLevel),
  }),
  /** A limit passed. */
  entry('limit', { limit: LimitName, dispatch: Type.Optional(NetworkLevel) }),
  entry('dispatch', {
    step: DispatchStep,
    level: Type.Optional(NetworkLevel),
    by: Type.Optional(Type.String()),
  }),
  ResponderLine,
  /** A photo from the scene (`GET /api/alerts/{id}/photos/{photo}`); it may have been deleted since. */
  entry('photo', { photo: PhotoId, by: Type.String() }),
  /** 120, 119 or 110 was rung up, and this was told there. */
  entry('services', {
    service: EmergencyService,
    told: Type.String(),
    reference: Type.Optional(Type.String()),
    by: Type.String(),
  }),
  /** A member of the family answered. It closes nothing. */
  entry('family', { user: UserId, by: Type.String(), relation: Type.String(), answer: FamilyAnswer }),
  SpokenLine,
]);
export type TimelineEntry = Static<typeof TimelineEntry>;

/** The card: who, where, what, and all that happened. */
export const AlertDetail = Type.Object(
  {
    alert: AlertSummary,
    home: Type.Object(
      {
        id: HomeId,
        community: Type.String(),
        address: Type.String(),
        position: Type.Optional(Position),
        access: Type.Optional(Type.String()),
        residents: Type.Array(Resident),
        contacts: Type.Array(Contact),
      },
      closed,
    ),
    gateway: Type.Optional(
      Type.Object({ id: GatewayId, online: Type.Boolean(), lastHeardAt: Type.Optional(Instant) }, closed),
    ),
    devices: Type.Array(Type.Object({ ...DeviceShown.properties, involved: Type.Boolean() }, closed)),
    timeline: Type.Array(TimelineEntry),
    /** None for a test, and for an alert from before there were plans. */
    escalation: Type.Optional(EscalationView),
  },
  closed,
);
export type AlertDetail = Static<typeof AlertDetail>;

export const AlertList = Type.Object(
  {
    alerts: Type.Array(AlertSummary),
    change: Type.Integer({ minimum: 0, description: 'Start the live feed after this' }),
  },
  closed,
);
export type AlertList = Static<typeof AlertList>;

const Note = Type.String({ maxLength: 2000, examples: ['误碰，老人安好'] });
export const ResolveRequest = Type.Object({ disposition: Disposition, note: Type.Optional(Note) }, closed);
export type ResolveRequest = Static<typeof ResolveRequest>;
/** A disposition or note here replaces what was said at `resolve`. */
export const CloseRequest = Type.Object(
  { disposition: Type.Optional(Disposition), note: Type.Optional(Note) },
  closed,
);
export type CloseRequest = Static<typeof CloseRequest>;
export const HandOverRequest = Type.Object({ to: UserId }, closed);
export type HandOverRequest = Static<typeof HandOverRequest>;
export const NoteRequest = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 2000, examples: ['已与老人通话，意识清楚'] }) },
  closed,
);
export type NoteRequest = Static<typeof NoteRequest>;
