/** `GET /api/statistics`: how fast people answer, counted by the hub from its own log. */
import Type, { type Static } from 'typebox';
import { Instant } from '../units.ts';

const closed = { additionalProperties: false } as const;
const Count = (description: string, example: number) =>
  Type.Integer({ minimum: 0, description, examples: [example] });

/** The field's figure: so many of the calls are answered within so many seconds (UK telecare, TSA). */
export const answerGoal = { withinSeconds: 60, share: 0.975 } as const;

export const AnswerFigures = Type.Object(
  {
    raised: Count('Alerts raised, tests and alerts that joined a case aside', 41),
    answered: Count('Somebody has claimed them', 40),
    inTime: Count('Within the limit', 40),
    late: Count('Answered after it, or not yet though it has passed', 0),
    /** `inTime` of all that can be judged; absent where there is none. */
    share: Type.Optional(Type.Number({ minimum: 0, maximum: 1, examples: [1] })),
    medianSeconds: Type.Optional(Type.Number({ minimum: 0, examples: [8.5] })),
    slowestSeconds: Type.Optional(Type.Number({ minimum: 0, examples: [52.1] })),
  },
  closed,
);
export type AnswerFigures = Static<typeof AnswerFigures>;

/** `calls`: a person may be in danger (P1 and P2). `faults`: protection is lost, or it is good to know (P3 and P4). */
export const StatisticsPeriod = Type.Object(
  { from: Instant, calls: AnswerFigures, faults: AnswerFigures },
  closed,
);
export type StatisticsPeriod = Static<typeof StatisticsPeriod>;

export const Statistics = Type.Object(
  {
    at: Instant,
    goal: Type.Object({ withinSeconds: Type.Integer(), share: Type.Number() }, closed),
    /** From midnight, and from the first of the month, in China. */
    today: StatisticsPeriod,
    month: StatisticsPeriod,
  },
  closed,
);
export type Statistics = Static<typeof Statistics>;
