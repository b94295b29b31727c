/** Who takes one alert of a case has taken the case. */
import type { Alert } from '../core/alert/alert.ts';
import { forSiblings, siblingsOf } from '../core/alert/case.ts';
import type { PersonEvent } from '../core/alert/event.ts';
import { step } from '../core/alert/step.ts';
import { planUnder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { type Moment, writeAlert } from './write-decision.ts';

/** A part that somebody else has stays with them, also where a senior could take it: that is said of each part by itself. */
export async function changeSiblings(
  tx: Tx,
  alert: Alert,
  event: PersonEvent,
  moment: Moment,
): Promise<void> {
  const same = forSiblings(event);
  if (!same) return;
  for (const sibling of siblingsOf(alert, await tx.alerts.openIn(alert.home))) {
    if (isSomebodyElses(sibling, alert)) continue;
    const plan = await planUnder(tx, { ...sibling, alert: sibling });
    const decision = step(sibling, same, plan, moment.now);
    if ('state' in decision) await writeAlert(tx, sibling, decision, moment);
  }
}

const isSomebodyElses = (sibling: Alert, alert: Alert): boolean =>
  sibling.claimedBy !== undefined && sibling.claimedBy !== alert.claimedBy;
