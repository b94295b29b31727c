/** Who may be asked to go to an alert, the best first. */
import type { Home, Instant, NetworkLevel } from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { askedBy } from '../../core/dispatch/asked.ts';
import { beginSearch, type Search, widen } from '../../core/dispatch/choose.ts';
import type { Dispatch } from '../../core/dispatch/dispatch.ts';
import { needOf } from '../../core/dispatch/need.ts';
import type { Areas, Dispatches, Responders } from '../ports.ts';
import { placeOfHome, reachOf } from './reach.ts';
import type { RoadTimes } from './road-times.ts';

interface Sources {
  readonly areas: Pick<Areas, 'get' | 'above' | 'within'>;
  readonly responders: Pick<Responders, 'within'>;
  readonly dispatches: Pick<Dispatches, 'ofAlert'>;
}

export interface Question {
  readonly alert: Pick<Alert, 'id' | 'kind' | 'severity' | 'drill'>;
  readonly home: Home | undefined;
  readonly level: NetworkLevel;
  readonly count: number;
  readonly now: Instant;
  /** Of the whole case, where that is known already. */
  readonly asked?: readonly Dispatch[];
}

/** More than are wanted are looked at: by the roads, the third may be the first. */
const lookedAt = 8;

/** Undefined: nobody knows where the home is. */
export async function findCandidates(
  { areas, responders, dispatches }: Sources,
  { alert, home, level, count, now, asked: ofCase }: Question,
  roads?: Pick<RoadTimes, 'known'>,
): Promise<Search | undefined> {
  const position = await placeOfHome(areas, home);
  if (!home || !position) return undefined;
  const reach = await reachOf(areas, home, level);
  const need = needOf(alert, home.id, position);
  const asked = askedBy(ofCase ?? (await dispatches.ofAlert(alert.id)), now);
  let search = beginSearch({ need, asked, now, count: Math.max(count, lookedAt) });
  while (search.cells.length > 0) search = widen(search, await responders.within(search.cells, reach, now));
  const candidates = roads?.known(need, search.candidates) ?? search.candidates;
  return { ...search, candidates: candidates.slice(0, count) };
}
