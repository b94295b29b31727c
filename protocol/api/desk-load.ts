/** `GET /api/desk/load`: alerts of the last ten minutes for each operator. The goal is one at most. */
import Type, { type Static } from 'typebox';

export const DeskLoad = Type.Object(
  {
    /** Alerts raised in the last ten minutes, tests aside. */
    raised: Type.Integer({ minimum: 0, examples: [3] }),
    /** People whose page is there now. */
    operators: Type.Integer({ minimum: 0, examples: [2] }),
    /** Counted as if one were there where nobody is. */
    perOperator: Type.Number({ minimum: 0, examples: [1.5] }),
    tooMany: Type.Boolean({ examples: [true] }),
  },
  { additionalProperties: false },
);
export type DeskLoad = Static<typeof DeskLoad>;
