/** What a watch answers: its new state, its deadlines, and what it found out, if anything. */
import type { Effect } from '../effects.ts';

export type Finding = 'lost' | 'back';

export interface WatchDecision<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly finding?: Finding;
}
