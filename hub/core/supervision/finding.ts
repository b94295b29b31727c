/** What a watch answers: its new state, its deadlines, and what it found out, if anything. */
import type { Effect } from '../effects.ts';

/** `still`: lost a good while ago, and nobody has put it right. */
export type Finding = 'lost' | 'back' | 'still';

export interface WatchDecision<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly finding?: Finding;
}
