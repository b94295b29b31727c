/** The figure "call answered": how many of the alerts that were raised had somebody in time. docs/adr/0026 says what counts. */
import {
  type AnswerFigures,
  answerGoal,
  between,
  type Duration,
  type Instant,
  type Severity,
  seconds,
} from '@zhuji/protocol';

/** One alert of the log; tests, and alerts that joined a case, are none. */
export interface Call {
  readonly severity: Severity;
  readonly raisedAt: Instant;
  /** The first claim by anybody. */
  readonly answeredAt?: Instant;
  readonly closedAt?: Instant;
}

export const isCall = ({ severity }: Pick<Call, 'severity'>): boolean =>
  severity === 'P1' || severity === 'P2';

const limit = seconds(answerGoal.withinSeconds);

export function answerFigures(calls: readonly Call[], now: Instant): AnswerFigures {
  const waits = calls.flatMap(({ raisedAt, answeredAt }) =>
    answeredAt === undefined ? [] : [between(raisedAt, answeredAt)],
  );
  const inTime = waits.filter((wait) => wait <= limit).length;
  const late = waits.length - inTime + calls.filter((call) => isForgotten(call, now)).length;
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    raised: calls.length,
    answered: waits.length,
    inTime,
    late,
    ...(inTime + late > 0 && { share: inTime / (inTime + late) }),
    ...(sorted.length > 0 && {
      medianSeconds: inSeconds(middle(sorted)),
      slowestSeconds: inSeconds(sorted.at(-1) ?? 0),
    }),
  };
}

/** Nobody has answered though the limit has passed, or had passed when it ended without anybody. */
const isForgotten = ({ raisedAt, answeredAt, closedAt }: Call, now: Instant): boolean =>
  answeredAt === undefined && between(raisedAt, closedAt ?? now) > limit;

const middle = (sorted: readonly number[]): number => {
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper;
};
/** A tenth of a second is all that a person sees. */
const inSeconds = (wait: Duration | number): number => Math.round(wait / 100) / 10;
