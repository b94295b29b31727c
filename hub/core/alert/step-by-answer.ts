/** What an answer from the home does to a suspicion. Once an operator has it, the dialogue is the operator's own. */
import type { Instant } from '@zhuji/protocol';
import type { Decision, Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { Answer, AnswerEvent } from './event.ts';
import { isBefore } from './order.ts';
import type { Plan } from './plan.ts';
import { reportLine, stateLine } from './timeline.ts';

/** It waits for an answer. */
export const isAsking = (alert: Alert, plan: Plan): boolean =>
  alert.state === 'pending' && plan.dialogue !== undefined;

/** Whoever had it is gone, and it was never dispelled: the question is open again, and only silence can answer it. */
const isGivenBack = (alert: Alert, plan: Plan): boolean =>
  alert.state === 'raised' && plan.dialogue !== undefined;

/** Whether this answer makes a fall of it. */
export const makesFall = (alert: Alert, answer: Answer, plan: Plan): boolean =>
  confirms(answer) && (isAsking(alert, plan) || isGivenBack(alert, plan));

/** Whoever calls for help, or says nothing at all, is taken to have fallen. */
const confirms = (answer: Answer): boolean => answer === 'help' || answer === 'fell' || answer === 'none';

export function stepByAnswer(alert: Alert, event: AnswerEvent, plan: Plan, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  if (event.answer === 'fine' && event.report && isBefore(event.report, alert)) {
    return { state: alert, effects: [reportLine(alert, now, event.report)] };
  }
  if (makesFall(alert, event.answer, plan)) return becomeFall(alert, event, now);
  return isAsking(alert, plan) ? dispel(alert, event, now) : lateAnswer(alert, event, now);
}

/** That somebody says all is well is worth a line on any case; that somebody moves is not. */
function lateAnswer(alert: Alert, { answer, report }: AnswerEvent, now: Instant): Decision<Alert> {
  if (answer !== 'fine' || !report) return { state: alert, effects: [] };
  return { state: { ...alert, cancelAskedAt: now }, effects: [reportLine(alert, now, report)] };
}

function dispel(alert: Alert, { answer, report }: AnswerEvent, now: Instant): Decision<Alert> {
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'cancelled', closedAt: now };
  return {
    state,
    effects: [
      ...answered(alert, report, now),
      stateLine(state, now, { reason: `answer_${answer}` }),
      { do: 'say', home: alert.home, alert: alert.id, phrase: 'cancelled' },
    ],
  };
}

/** The fall has its own row, its own ladder and its own severity; the suspicion is filed with it. */
function becomeFall(alert: Alert, { answer, report, fall }: AnswerEvent, now: Instant): Decision<Alert> {
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = {
    ...rest,
    state: 'closed',
    closedAt: now,
    disposition: 'duplicate',
    ...(fall !== undefined && { partOf: fall }),
  };
  const reason = `answer_${answer}`;
  return {
    state,
    effects: [...answered(alert, report, now), stateLine(state, now, { reason, disposition: 'duplicate' })],
  };
}

const answered = (alert: Alert, report: AnswerEvent['report'], now: Instant): Effect[] => [
  { do: 'clear_deadline', key: `alert_window:${alert.id}` },
  ...(report ? [reportLine(alert, now, report)] : []),
];
