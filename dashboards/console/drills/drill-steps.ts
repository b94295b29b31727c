/** The steps of a drill against their limits: what is done, what is late, what is still awaited. Pure. */
import type { AlertTimes } from '@zhuji/protocol/api/dispatch';
import { answerGoal } from '@zhuji/protocol/api/statistics';

export const stepNames = ['answered', 'dispatched', 'accepted', 'atTheDoor', 'closed'] as const;
export type StepName = (typeof stepNames)[number];

/** In seconds from the call. What has none is only told. */
export const limits: Partial<Record<StepName, number>> = {
  answered: answerGoal.withinSeconds,
  dispatched: 180,
  accepted: 300,
  atTheDoor: 900,
};

export interface DrillStep {
  readonly name: StepName;
  readonly limit: number | undefined;
  /** When it was done; absent: not yet, or never. */
  readonly took: number | undefined;
  readonly is: 'met' | 'late' | 'awaited' | 'overdue' | 'never' | 'told';
}

/** @param now seconds since the call; `over`: nothing more will come */
export function stepsOf(times: Pick<AlertTimes, StepName>, now: number, over: boolean): DrillStep[] {
  return stepNames.map((name) => {
    const took = times[name];
    const limit = limits[name];
    return { name, limit, took, is: judge(took, limit, now, over) };
  });
}

function judge(
  took: number | undefined,
  limit: number | undefined,
  now: number,
  over: boolean,
): DrillStep['is'] {
  if (took !== undefined) return limit === undefined ? 'told' : took <= limit ? 'met' : 'late';
  if (over) return 'never';
  return limit !== undefined && now > limit ? 'overdue' : 'awaited';
}
