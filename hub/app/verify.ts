/** The dialogue after a suspected fall: the answer from the home, or none, ends the suspicion or makes a fall of it. */
import type { HomeId } from '@zhuji/protocol';
import type { Answer, Report } from '../core/alert/event.ts';
import { step } from '../core/alert/step.ts';
import { confirms, isAsking } from '../core/alert/step-by-answer.ts';
import { planUnder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeAlert } from './write-decision.ts';

export const suspected = 'fall_suspected';

export async function takeAnswer(
  tx: Tx,
  home: HomeId,
  { answer, report }: { readonly answer: Answer; readonly report?: Report },
  moment: Moment,
): Promise<void> {
  const suspicion = await tx.alerts.open(home, suspected);
  if (!suspicion) return;
  const plan = await planUnder(tx, { home, kind: suspected, alert: suspicion });
  if (confirms(answer) && answer !== 'fell' && isAsking(suspicion, plan)) {
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
  if ('state' in decision) await writeAlert(tx, suspicion, decision, moment);
}
