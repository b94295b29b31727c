/** The watch over whoever has an alert: is their page still there? */
import { type AlertId, instant } from '@zhuji/protocol';
import { step } from '../core/alert/step.ts';
import { planUnder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { giveBack, isGivenBack } from './verify.ts';
import type { Watching } from './watches.ts';
import { writeAlert, writeEffects } from './write-decision.ts';

/** A restart of the hub counts against nobody: their page has yet to find its way back. */
export async function holderDue(tx: Tx, id: AlertId, watching: Watching): Promise<void> {
  const alert = await tx.alerts.get(id);
  if (alert?.claimedBy === undefined) return;
  const holder = await tx.accounts.byId(alert.claimedBy);
  const seen = (await tx.accounts.seenAt(alert.claimedBy)) ?? 0;
  const seenAt = instant(Math.max(seen, alert.claimedAt ?? 0, watching.listeningSince));
  const event = { what: 'holder_due', seenAt, name: holder?.name ?? alert.claimedBy } as const;
  const plan = await planUnder(tx, { ...alert, alert });
  const decision = step(alert, event, plan, watching.now);
  if ('refused' in decision) return;
  // Still there: only the deadline moves, which is no news to any page.
  if (decision.state === alert) await writeEffects(tx, decision.effects, watching);
  else if (isGivenBack(alert, decision.state)) await giveBack(tx, decision, watching);
  else await writeAlert(tx, alert, decision, watching);
}
