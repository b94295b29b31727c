/** The dialogue after a suspected fall: the answer from the home, or none, ends the suspicion or makes a fall of it. */
import type { HomeId } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import type { Answer, Report } from '../core/alert/event.ts';
import { isBefore } from '../core/alert/order.ts';
import { step } from '../core/alert/step.ts';
import { makesFall } from '../core/alert/step-by-answer.ts';
import type { Effect } from '../core/effects.ts';
import { planUnder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeAlert, writeEffects } from './write-decision.ts';

export const suspected = 'fall_suspected';

/** @returns whether it was an answer: there was a question when it was said, and nobody had settled it */
export async function takeAnswer(
  tx: Tx,
  home: HomeId,
  { answer, report }: { readonly answer: Answer; readonly report?: Report },
  moment: Moment,
): Promise<boolean> {
  const suspicion = await tx.alerts.open(home, suspected);
  if (!suspicion) return false;
  const plan = await planUnder(tx, { home, kind: suspected, alert: suspicion });
  if (answer !== 'fell' && makesFall(suspicion, answer, plan)) {
    const [device] = suspicion.devices;
    const told = { kind: 'fall', phase: 'new', detail: { why: answer } } as const;
    const fall = device === undefined ? told : { ...told, device };
    await takeReport(tx, { home, kind: 'fall', signal: { phase: 'new' }, report: fall }, moment);
  }
  const fall = await tx.alerts.open(home, 'fall');
  const event = {
    what: 'answer',
    answer,
    ...(report && { report }),
    ...(fall && { fall: fall.id }),
  } as const;
  const decision = step(suspicion, event, plan, moment.now);
  if ('refused' in decision) return false;
  await writeAlert(tx, suspicion, decision, moment);
  return suspicion.state !== 'resolved' && !(report && isBefore(report, suspicion));
}

/** A suspicion that nobody has dispelled was put back, or lost by whoever had it. Of a drill there is nothing to dispel. */
export const isGivenBack = (before: Alert, after: Alert): boolean =>
  !before.drill && before.kind === suspected && before.state === 'claimed' && after.state === 'raised';

/** Whoever led the dialogue is gone, and nobody has heard that all is well: it is a fall at once, and its own ladder does not begin anew. */
export async function giveBack(
  tx: Tx,
  { state, effects }: { readonly state: Alert; readonly effects: readonly Effect[] },
  moment: Moment,
): Promise<void> {
  await tx.alerts.put(state);
  await writeEffects(tx, effects, moment);
  await takeAnswer(tx, state.home, { answer: 'none' }, moment);
}
