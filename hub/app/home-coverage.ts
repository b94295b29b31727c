/** What would not be noticed in a home, and why. */
import type { Coverage, HomeId } from '@zhuji/protocol';
import { coverageOf } from '../core/supervision/coverage.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store } from './ports.ts';

interface CoveragePorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusals: `not_found`. */
export function homeCoverage({ store, clock }: CoveragePorts) {
  return (id: HomeId): Promise<Outcome<Coverage>> =>
    store.read(async (tx) => {
      if (!(await tx.home(id))) return refused('not_found');
      const { gateway, devices } = await tx.protection(id);
      const awayUntil = (await tx.inactivity.get(id))?.awayUntil;
      const away = awayUntil !== undefined && awayUntil > clock.now() && { awayUntil };
      return done({ ...coverageOf(gateway?.online === true, devices), ...away });
    });
}
