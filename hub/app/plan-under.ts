/** Which plan an alert is under: the one it began with, or, for one that is about to begin, the one in force for its home. */
import type { AlertKind, HomeId } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import { type Plan, planFor } from '../core/alert/plan.ts';
import { climberOf } from '../core/escalation/follow.ts';
import { beginning } from '../core/escalation/ladder.ts';
import { planForHome } from '../core/plan/plan-for-home.ts';
import type { StoredLadder, Tx } from './ports.ts';

/** What the alert itself lives by. `alert`: absent when it is about to open. */
export async function planUnder(
  tx: Tx,
  {
    home,
    kind,
    alert,
  }: { readonly home: HomeId; readonly kind: AlertKind; readonly alert?: Alert | undefined },
): Promise<Plan> {
  const begun = alert && (await tx.ladders.get(alert.id));
  return planFor(kind, begun ? begun.plan : await planInForce(tx, home, kind));
}

/** A ladder that does not stand yet, or is from before there were any. */
export async function newLadder(tx: Tx, alert: Alert): Promise<StoredLadder> {
  return {
    planVersion: await tx.plans.version(),
    plan: await planInForce(tx, alert.home, alert.kind),
    ladder: beginning(climberOf(alert)),
  };
}

export const planInForce = async (tx: Tx, home: HomeId, kind: AlertKind) =>
  planForHome(kind, await tx.homes.get(home), await tx.plans.inForce(kind));
