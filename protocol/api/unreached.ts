/** Persons whom notices could not be brought to: for whoever leads, who can have a number mended before it is needed. */
import Type, { type Static } from 'typebox';
import { HomeId } from '../ids.ts';
import { Instant } from '../units.ts';
import { NoticeRole } from './plans.ts';

const closed = { additionalProperties: false } as const;

/** Why somebody was not told: their browser is gone, the number is refused, nobody could be brought it, or nothing reaches them at all. */
export const UnreachedHow = Type.Enum(['gone', 'refused', 'undelivered', 'no_way']);
export type UnreachedHow = Static<typeof UnreachedHow>;

/** Somebody whom a notice could not be brought to, and who was told by that way by none since. No number, no address of theirs. */
export const UnreachedPerson = Type.Object(
  {
    name: Type.String(),
    role: NoticeRole,
    /** About whose home it was. */
    home: HomeId,
    community: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    channel: Type.Optional(Type.String()),
    how: UnreachedHow,
    at: Instant,
  },
  closed,
);
export type UnreachedPerson = Static<typeof UnreachedPerson>;
export const UnreachedList = Type.Object({ people: Type.Array(UnreachedPerson) }, closed);
export type UnreachedList = Static<typeof UnreachedList>;
