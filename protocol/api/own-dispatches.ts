/** What a responder's telephone shows and says of itself. */
import Type, { type Static } from 'typebox';
import { DispatchId, ResponderId } from '../ids.ts';
import { AlertKind } from '../kinds.ts';
import { Position } from '../position.ts';
import { ResponderKind, TravelWay } from '../responders.ts';
import { Severity } from '../severities.ts';
import { Instant } from '../units.ts';
import { ArrivedBy, DeclineReason, DispatchState, Door, WithdrawReason } from './dispatch.ts';
import { OwnVisit } from './own-visits.ts';
import { Script } from './plans.ts';

const closed = { additionalProperties: false } as const;

/**
 * What a responder sees of a dispatch of theirs: before the answer what is needed to answer; the address, the door, the names and the
 * telephone only once they go.
 */
export const OwnDispatch = Type.Object(
  {
    id: DispatchId,
    state: DispatchState,
    kind: AlertKind,
    severity: Severity,
    /** Nobody called: the team is being tried. */
    drill: Type.Optional(Type.Literal(true)),
    community: Type.String(),
    /** Beside somebody who goes already. */
    beside: Type.Boolean(),
    /** Who lives there, and no more of them than helps to answer. */
    who: Type.Array(
      Type.Object({ surname: Type.String(), age: Type.Optional(Type.Integer({ minimum: 0 })) }, closed),
    ),
    position: Type.Optional(Position),
    /** As the crow flies, from where their telephone was last or else from their base. */
    metres: Type.Optional(Type.Integer({ minimum: 0 })),
    minutes: Type.Integer({ minimum: 0 }),
    offeredAt: Instant,
    dueAt: Type.Optional(Instant),
    acceptedAt: Type.Optional(Instant),
    arrivedAt: Type.Optional(Instant),
    arrivedBy: Type.Optional(ArrivedBy),
    endedAt: Type.Optional(Instant),
    reason: Type.Optional(Type.Union([DeclineReason, WithdrawReason])),
    /** What the plan of this alert asks and warns of. */
    script: Type.Optional(Script),
    door: Type.Optional(Door),
  },
  closed,
);
export type OwnDispatch = Static<typeof OwnDispatch>;

export const ResponderSelf = Type.Object(
  {
    id: ResponderId,
    name: Type.String(),
    kind: ResponderKind,
    way: TravelWay,
    /** As the choice sees it now. */
    onDuty: Type.Boolean(),
    duty: Type.Optional(Type.Enum(['own_word', 'on_shift', 'on_call'])),
    dispatches: Type.Array(OwnDispatch),
    /** To ordinary requests: offers, and what is agreed. */
    visits: Type.Array(OwnVisit),
    /** By the hub's clock, at the moment of this picture. */
    hubTime: Instant,
    /** Start the live feed after this. */
    change: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type ResponderSelf = Static<typeof ResponderSelf>;

export const PositionFix = Type.Object(
  {
    position: Position,
    /** Radius in metres within which it is true. */
    accuracy: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  },
  { ...closed, examples: [{ position: { lat: 39.7725, lon: 98.2894 }, accuracy: 12 }] },
);
export type PositionFix = Static<typeof PositionFix>;
export const DutyRequest = Type.Object({ onDuty: Type.Boolean() }, closed);
export type DutyRequest = Static<typeof DutyRequest>;
