/** Which of my dispatches are asked, in hand, and over. Pure. */
import type { ShownDispatch, ShownVisit } from '../queue/shown.ts';

/** A late yes is a yes as long as nobody else goes; after this it is only in the way. */
const lateForMs = 5 * 60_000;

export interface Sorted {
  /** What is real before any drill; the gravest first. */
  offers: ShownDispatch[];
  going: ShownDispatch[];
  /** Newest first, as the hub gives them. */
  past: ShownDispatch[];
}

export function sorted(dispatches: readonly ShownDispatch[], now: number): Sorted {
  const of = (test: (one: ShownDispatch) => boolean) => dispatches.filter(test);
  const isGoing = ({ state }: ShownDispatch) =>
    state === 'accepted' || state === 'en_route' || state === 'arrived';
  const isAsked = ({ state, endedAt }: ShownDispatch) =>
    state === 'offered' || (state === 'expired' && endedAt !== undefined && now - endedAt < lateForMs);
  return {
    offers: of(isAsked).toSorted(
      (a, b) => Number(a.drill === true) - Number(b.drill === true) || a.severity.localeCompare(b.severity),
    ),
    going: of(isGoing),
    past: of((one) => !isGoing(one) && !isAsked(one)),
  };
}

const open = ['offered', 'accepted', 'en_route', 'arrived'];

/** Whoever is under way to one sees it first; then by appointment. */
export const openVisits = (visits: readonly ShownVisit[]): ShownVisit[] =>
  visits
    .filter(({ state }) => open.includes(state))
    .toSorted(
      (a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a)) || a.appointment.from - b.appointment.from,
    );

const isUnderWay = ({ state }: ShownVisit): boolean => state === 'en_route' || state === 'arrived';
