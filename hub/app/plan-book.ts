/** All plans in force, as they are for a home of which nothing is known, and what supervisors changed. */
import { alertKindNames, type PlanBook } from '@zhuji/protocol';
import { byScope, planForHome } from '../core/plan/plan-for-home.ts';
import { shippedPlans } from '../core/plan/shipped.ts';
import type { Store, User } from './ports.ts';

export function planBook({ store }: { readonly store: Pick<Store, 'read'> }) {
  return (by: Pick<User, 'area'>): Promise<PlanBook> =>
    store.read(async (reader) => {
      const { plans } = reader.within(by.area);
      const changes = await plans.inForce();
      return {
        version: await plans.version(),
        plans: Object.fromEntries(
          alertKindNames.map((kind) => [kind, planForHome(kind, undefined, changes)]),
        ),
        changes: changes.toSorted(byScope),
        shipped: shippedPlans,
      };
    });
}
