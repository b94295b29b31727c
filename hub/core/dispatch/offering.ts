/** How the hub asks: how long somebody may think, and how many are asked at once. */
import { type Duration, type Plan, type Severity, seconds } from '@zhuji/protocol';

export interface Offering {
  /** One: each in turn. More: all at once, and the first to accept goes. */
  readonly atOnce: number;
  readonly answerWithin: Duration;
}

/** Two are asked in turn before the ladder asks the next level as well, 45 s after the first. */
const standard: Record<Severity, Offering> = {
  P1: { atOnce: 1, answerWithin: seconds(20) },
  P2: { atOnce: 1, answerWithin: seconds(45) },
  P3: { atOnce: 1, answerWithin: seconds(300) },
  P4: { atOnce: 1, answerWithin: seconds(900) },
};

export const offeringOf = ({ offering }: Pick<Plan, 'offering'>, severity: Severity): Offering =>
  offering ? { atOnce: offering.atOnce, answerWithin: seconds(offering.answerSeconds) } : standard[severity];
