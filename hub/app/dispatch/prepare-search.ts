/** Before a search is decided, the road server is asked about those whom it will look at: a decision waits for the store alone. */
import type { AlertId } from '@zhuji/protocol';
import type { DeadlineKey } from '../../core/effects.ts';
import type { Clock, Reader, Store } from '../ports.ts';
import { findCandidates } from './candidates.ts';
import type { RoadTimes } from './road-times.ts';
import { askedLevel } from './search.ts';

interface PreparePorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly roads: RoadTimes;
}

const name = 'dispatch_search:';
const lookedAt = 8;

/** Never rejects for the road server's sake. */
export const prepareSearch =
  ({ store, clock, roads }: PreparePorts) =>
  async (key: DeadlineKey): Promise<void> => {
    if (!key.startsWith(name)) return;
    const id = key.slice(name.length) as AlertId;
    const search = await store.read((reader) => lookAhead(reader, id, clock));
    if (search) await roads.ask(search.wish.need, search.candidates);
  };

async function lookAhead(reader: Reader, id: AlertId, clock: Pick<Clock, 'now'>) {
  const alert = await reader.summary(id);
  const level = askedLevel(await reader.ladders.get(id));
  if (!alert || level === undefined) return undefined;
  const home = await reader.register.get(alert.home.id);
  return findCandidates(reader, { alert, home, level, count: lookedAt, now: clock.now() });
}
