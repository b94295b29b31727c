/** A visit to an ordinary request, as its responder's telephone shows it. */
import Type, { type Static } from 'typebox';
import { Help } from '../helps.ts';
import { Position } from '../position.ts';
import { Door } from './dispatch.ts';
import { visitFields } from './help-requests.ts';

const closed = { additionalProperties: false } as const;

/** The door and the people only once they have agreed to go. */
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
