/** Whom an operator may send, the best first, with the reasons. */
import type { AlertId, CandidateList, CandidateView } from '@zhuji/protocol';
import type { Candidate, PassedOver } from '../../core/dispatch/candidate.ts';
import { reasonsFor } from '../../core/dispatch/reasons.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Reader, Store } from '../ports.ts';
import { findCandidates } from './candidates.ts';
import type { RoadTimes } from './road-times.ts';

interface CandidatePorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly roads?: RoadTimes;
}

const shown = 12;

/** Of the whole district: an operator sees beyond the level that the ladder asks. Where nobody knows the home's place, nobody. */
export const candidatesFor =
  ({ store, clock, roads }: CandidatePorts) =>
  async (id: AlertId): Promise<Outcome<CandidateList>> => {
    const search = async (reader: Reader) => {
      const alert = await reader.summary(id);
      if (!alert) return undefined;
      const home = await reader.register.get(alert.home.id);
      const question = { alert, home, level: 'district', count: shown, now: clock.now() } as const;
      return { found: await findCandidates(reader, question, roads) };
    };
    const estimated = await store.read(search);
    if (!estimated) return refused('not_found');
    const { found } = estimated;
    if (!found) return done({ candidates: [], passedOver: [] });
    await roads?.ask(found.wish.need, found.candidates);
    const candidates = roads?.known(found.wish.need, found.candidates) ?? found.candidates;
    return done({
      candidates: candidates.map((one) => viewOf(one, reasonsFor(one, found.wish.need))),
      passedOver: found.passedOver.map((one) => viewOf(one, [...one.reasons])),
    });
  };

export function viewOf(
  { responder, minutes, metres }: Pick<Candidate | PassedOver, 'responder' | 'minutes' | 'metres'>,
  reasons: CandidateView['reasons'],
): CandidateView {
  const { id, name, phone, kind, way } = responder;
  return {
    responder: id,
    name,
    ...(phone !== undefined && { phone }),
    kind,
    way,
    minutes: Math.max(1, Math.ceil(minutes)),
    metres: Math.round(metres),
    reasons,
  };
}
