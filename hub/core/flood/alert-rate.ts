/** How many alerts come to each operator who is there: people who are flooded with them stop to look. */
import { type Duration, minutes } from '@zhuji/protocol';

/** One alert for each operator in this time, on average, and no more. */
export const ratePeriod: Duration = minutes(10);

export interface AlertRate {
  /** Raised in the last period. */
  readonly raised: number;
  /** Whose page is there. */
  readonly operators: number;
  /** Per operator, as if one were there where nobody is. */
  readonly perOperator: number;
  readonly tooMany: boolean;
}

export function alertRate(raised: number, operators: number): AlertRate {
  const perOperator = raised / Math.max(1, operators);
  return { raised, operators, perOperator, tooMany: perOperator > 1 };
}

export const perHour = ({ perOperator }: Pick<AlertRate, 'perOperator'>): number =>
  perOperator * (3_600_000 / ratePeriod);
