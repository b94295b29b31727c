/** If somebody of this place pressed now: who would be asked, in their order. */
import {
  type AlertId,
  type AreaId,
  type CandidateView,
  deskOf,
  type Home,
  type NetworkLevel,
  networkLevels,
} from '@zhuji/protocol';
import { reasonsFor } from '../../core/dispatch/reasons.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Reader, Store } from '../ports.ts';
import { findCandidates } from './candidates.ts';
import { viewOf } from './candidates-for.ts';

interface AskPorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const shown = 3;
const levels = Object.keys(networkLevels) as NetworkLevel[];
/** Nobody has been asked for it: there is no such alert. */
const ifPressed = { id: 'al-none' as AlertId, kind: 'sos', severity: 'P1' } as const;

/** As the ladder asks: its own station, then the centre's, then the whole district. From the station's door: which home, nobody knows. */
export const whoWouldGo =
  ({ store, clock }: AskPorts) =>
  (id: AreaId): Promise<Outcome<CandidateView[]>> =>
    store.read(async (reader) => {
      const area = await reader.areas.get(id);
      if (!area) return refused('not_found');
      const home: Home = {
        id: deskOf(id),
        station: id,
        community: area.name,
        address: '',
        residents: [],
        contacts: [],
      };
      return done(await asked(reader, home, clock));
    });

async function asked(reader: Reader, home: Home, clock: Pick<Clock, 'now'>): Promise<CandidateView[]> {
  const found = new Map<string, CandidateView>();
  for (const level of levels) {
    if (found.size >= shown) break;
    const question = { alert: ifPressed, home, level, count: shown, now: clock.now() };
    const search = await findCandidates(reader, question);
    for (const one of search?.candidates ?? []) {
      if (search && !found.has(one.responder.id))
        found.set(one.responder.id, viewOf(one, reasonsFor(one, search.wish.need)));
    }
  }
  return [...found.values()].slice(0, shown);
}
