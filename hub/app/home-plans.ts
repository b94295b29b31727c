/** All plans as they are for one home, and the changes that hold there. */
import { alertKindNames, type HomeId, type PlanBook } from '@zhuji/protocol';
import { byScope, holdsFor, planForHome } from '../core/plan/plan-for-home.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Store } from './ports.ts';

/** Refusals: `not_found`. */
export function homePlans({ store }: { readonly store: Pick<Store, 'read'> }) {
  return (id: HomeId): Promise<Outcome<PlanBook>> =>
    store.read(async ({ home: homeOf, plans }) => {
      const home = await homeOf(id);
      if (!home) return refused('not_found');
      const changes = await plans.inForce();
      return done({
        version: await plans.version(),
        plans: Object.fromEntries(alertKindNames.map((kind) => [kind, planForHome(kind, home, changes)])),
        changes: changes.filter(({ scope }) => holdsFor(scope, home)).toSorted(byScope),
      });
    });
}
