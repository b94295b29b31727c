/** The register of homes is loaded: new ones are added, known ones replaced, none removed. */
import type { HomeId, Register, UserId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store } from './ports.ts';

export function loadRegister({ store, clock }: { store: Store; clock: Pick<Clock, 'now'> }) {
  return async (by: UserId | 'system', register: Register): Promise<Outcome<{ homes: number }>> => {
    const twice = namedTwice(register.homes.map((home) => home.id));
    if (twice.length > 0) {
      return refused('request_invalid', { faults: twice.map((id) => `home ${id} is named twice`) });
    }
    return store.write(async (tx) => {
      const homes = await tx.homes.load(register);
      await tx.audit.add({ at: clock.now(), by, what: 'register_loaded', subject: `${homes} homes` });
      return done({ homes });
    });
  };
}

function namedTwice(ids: readonly HomeId[]): HomeId[] {
  const seen = new Set<HomeId>();
  const twice = new Set<HomeId>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
