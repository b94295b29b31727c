/** An area of the service network is written or taken away; the tree stays a tree. */
import type { Area, AreaId } from '@zhuji/protocol';
import { overlaid, treeFaults } from '../core/organisation/area-tree.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, User } from './ports.ts';

interface EditPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Adds it, or replaces. Refusal: `request_invalid` with what is wrong with the tree. */
export function editArea({ store, clock }: EditPorts) {
  return (by: User, area: Area): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const faults = treeFaults(overlaid(await tx.areas.all(), [area]));
      if (faults.length > 0) return refused('request_invalid', { faults });
      await tx.areas.load([area]);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'area_written', subject: area.id });
      return done(undefined);
    });
}

/** Refusals: `not_found`; `area_in_use` while anything lies below it or anybody belongs to it. */
export function removeArea({ store, clock }: EditPorts) {
  return (by: User, id: AreaId): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (!(await tx.areas.get(id))) return refused('not_found');
      if (await tx.areas.inUse(id)) return refused('area_in_use');
      await tx.areas.remove(id);
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'area_removed', subject: id });
      return done(undefined);
    });
}
