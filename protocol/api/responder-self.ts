/** What a responder's telephone is told of its owner: their dispatches, and their visits to ordinary requests. */
import Type, { type Static } from 'typebox';
import { ResponderId } from '../ids.ts';
import { Position } from '../position.ts';
import { ResponderKind, TravelWay } from '../responders.ts';
import { Door, OwnDispatch } from './dispatch.ts';
import { Help, visitFields } from './help-requests.ts';

const closed = { additionalProperties: false } as const;

/** A visit as its responder sees it: the door and the people only once they have agreed to go. */
export const OwnVisit = Type.Object(
  {
    ...visitFields,
    help: Help,
    note: Type.Optional(Type.String()),
    community: Type.String(),
    position: Type.Optional(Position),
    door: Type.Optional(Door),
  },
  closed,
);
export type OwnVisit = Static<typeof OwnVisit>;

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
    /** Ordinary requests: offers, and what is agreed. */
    visits: Type.Array(OwnVisit),
    /** Start the live feed after this. */
    change: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type ResponderSelf = Static<typeof ResponderSelf>;
