/** A supervisor changes a plan. It is checked whole, becomes a new version, and holds for alerts that begin after it. */
import type { PlanVersion, PutPlanRequest } from '@zhuji/protocol';
import { faultsOf, inChinese, inEnglish, type PlanFault } from '../core/plan/faults.ts';
import { planForHome } from '../core/plan/plan-for-home.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, Tx, User } from './ports.ts';

interface PlanPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusals: `not_found` for a home that is not there, `plan_unsound` with all faults. What holds already is done, not refused. */
export function putPlan({ store, clock }: PlanPorts) {
  return (by: User, asked: PutPlanRequest): Promise<Outcome<PlanVersion>> =>
    store.write(async (tx) => {
      const { scope, kind, change } = asked;
      if (scope.of === 'home' && !(await homeExists(tx, scope.name))) return refused('not_found');
      const inForce = await tx.plans.inForce(kind);
      const present = inForce.find((one) => sameScope(one.scope, scope));
      if (present && sameWords(present.change, change)) return done(present);
      const below = inForce.filter((one) => one.scope.of === 'everywhere' && scope.of !== 'everywhere');
      const faults = faultsOf(kind, { ...planForHome(kind, undefined, below), ...change });
      if (faults.length > 0) return refused('plan_unsound', bothWays(faults));
      const at = clock.now();
      const version = await tx.plans.add({ at, by: by.id, scope, kind, change });
      const where = scope.of === 'everywhere' ? scope.of : `${scope.of} ${scope.name}`;
      await tx.audit.add({ at, by: by.id, what: 'plan_changed', subject: `${version}: ${kind}, ${where}` });
      return done({ version, at, by: { id: by.id, name: by.name }, scope, kind, change });
    });
}

const bothWays = (faults: readonly PlanFault[]) => ({
  faults: faults.map(inEnglish),
  faultsZh: faults.map(inChinese),
});

const homeExists = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.homes.get(id as Parameters<Tx['homes']['get']>[0])) !== undefined;

type Scope = PutPlanRequest['scope'];
const sameScope = (one: Scope, other: Scope): boolean =>
  one.of === other.of && (one.of === 'everywhere' || other.of === 'everywhere' || one.name === other.name);

const sameWords = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
