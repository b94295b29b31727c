/** A supervisor changes a plan. It is checked whole, becomes a new version, and holds for alerts that begin after it. */
import type { HomeId, PlanVersion, PutPlanRequest } from '@zhuji/protocol';
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
      if (!(await mayPlan(tx, by, scope))) return refused('not_found');
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

type Scope = PutPlanRequest['scope'];

/** The scope is there; and who has an area plans for what belongs to it, and for nobody else. */
async function mayPlan(tx: Tx, { area }: User, scope: Scope): Promise<boolean> {
  if (scope.of === 'everywhere') return area === undefined;
  const own = area === undefined ? undefined : new Set(await tx.areas.within(area));
  if (scope.of === 'home') {
    const home = await tx.homes.get(scope.name as HomeId);
    return home !== undefined && (!own || (home.station !== undefined && own.has(home.station)));
  }
  if (!own) return true;
  const level = scope.of === 'district' ? 'district' : 'station';
  return (await tx.areas.all()).some(
    (one) => own.has(one.id) && one.level === level && one.name === scope.name,
  );
}

const sameScope = (one: Scope, other: Scope): boolean =>
  one.of === other.of && (one.of === 'everywhere' || other.of === 'everywhere' || one.name === other.name);

const sameWords = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
