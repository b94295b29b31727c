/** The register is loaded: new areas and homes are added, known ones replaced, none removed. */
import { isDesk, type Register, type UserId } from '@zhuji/protocol';
import { overlaid, treeFaults } from '../core/organisation/area-tree.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store } from './ports.ts';

export function loadRegister({ store, clock }: { store: Store; clock: Pick<Clock, 'now'> }) {
  return async (by: UserId | 'system', register: Register): Promise<Outcome<{ homes: number }>> => {
    const { areas = [], homes } = register;
    const twice = [...namedTwice('area', areas), ...namedTwice('home', homes)];
    if (twice.length > 0) return refused('request_invalid', { faults: twice });
    return store.write(async (tx) => {
      const tree = overlaid(await tx.areas.all(), areas);
      const stations = new Set(tree.filter(({ level }) => level === 'station').map(({ id }) => id));
      const lost = homes
        .filter(({ station }) => station !== undefined && !stations.has(station))
        .map(({ id, station }) => `home ${id}: its station ${station} is not there`);
      const desks = homes.filter(({ id }) => isDesk(id)).map(({ id }) => `home ${id}: a desk has this id`);
      const faults = [...treeFaults(tree), ...lost, ...desks];
      if (faults.length > 0) return refused('request_invalid', { faults: faults.slice(0, mostFaults) });
      await tx.areas.load(areas);
      const loaded = await tx.homes.load(register);
      await tx.audit.add({ at: clock.now(), by, what: 'register_loaded', subject: `${loaded} homes` });
      return done({ homes: loaded });
    });
  };
}

/** Who has more to mend than that has one mistake, many times. */
const mostFaults = 50;

function namedTwice(what: string, named: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of named) (seen.has(id) ? twice : seen).add(id);
  return [...twice].map((id) => `${what} ${id} is named twice`);
}
