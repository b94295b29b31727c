/** Which plan an alert is under: the one it began with, or, for one that is about to begin, the one in force for its home. */
import type { AlertKind, Home, HomeId, Plan as WholePlan } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import { type Plan, planFor } from '../core/alert/plan.ts';
import { climberOf } from '../core/escalation/follow.ts';
import { beginning } from '../core/escalation/ladder.ts';
import { planForHome } from '../core/plan/plan-for-home.ts';
import type { StoredLadder, StoredPlanChange, Tx } from './ports.ts';

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

export async function planInForce(tx: Tx, id: HomeId, kind: AlertKind): Promise<WholePlan> {
  const changes = await tx.plans.inForce(kind);
  const home = await tx.homes.get(id);
  return home ? planOf(kind, home, changes) : planForHome(kind, undefined, changes);
}

/**
 * Drawn up once for the very same home and changes, which a store may hand out again and again: a press asks for two plans. Never
 * wrong, as nothing that a store hands out is changed.
 */
const drawnUp = new WeakMap<
  Home,
  Map<AlertKind, { changes: readonly StoredPlanChange[]; plan: WholePlan }>
>();

function planOf(kind: AlertKind, home: Home, changes: readonly StoredPlanChange[]): WholePlan {
  const plans = drawnUp.get(home) ?? new Map();
  drawnUp.set(home, plans);
  const known = plans.get(kind);
  if (known?.changes === changes) return known.plan;
  const plan = planForHome(kind, home, changes);
  plans.set(kind, { changes, plan });
  return plan;
}
