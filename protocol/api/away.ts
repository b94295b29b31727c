/** `PUT /api/homes/:id/away`: nobody will be at home until then, and silence is no news meanwhile. */
import Type, { type Static } from 'typebox';
import { Instant } from '../units.ts';

export const AwayRequest = Type.Object({ until: Instant }, { additionalProperties: false });
export type AwayRequest = Static<typeof AwayRequest>;
