/**
 * Is it still there? Only a frame from the thing itself counts. The same machine watches devices (twice their beat) and the
 * lines they speak on (30 s). Times are monotonic milliseconds. README.md has the table.
 */
import type { Duration } from '@zhuji/protocol';

export const livenessStates = ['never_heard', 'heard', 'silent'] as const;
export type LivenessState = (typeof livenessStates)[number];
export const livenessEvents = ['heard', 'gone', 'tick'] as const;
/** `gone`: something that should know (a bridge, a closed line) says so, sooner than the clock would. */
export type LivenessEvent = (typeof livenessEvents)[number];

export interface Liveness {
  is: LivenessState;
  /** Last heard, or since when we have listened. */
  since: number;
}
export type LivenessEffect = 'fell_silent' | 'heard_again';

export const listening = (now: number): Liveness => ({ is: 'never_heard', since: now });

export function stepLiveness(
  state: Liveness,
  event: LivenessEvent,
  settings: { limit: Duration },
  now: number,
): { state: Liveness; effects: LivenessEffect[] } {
  const same = { state, effects: [] };
  const silent = { state: { ...state, is: 'silent' as const }, effects: ['fell_silent' as const] };
  switch (event) {
    case 'heard':
      return { state: { is: 'heard', since: now }, effects: state.is === 'silent' ? ['heard_again'] : [] };
    case 'gone':
      return state.is === 'silent' ? same : silent;
    case 'tick':
      return state.is !== 'silent' && now - state.since >= settings.limit ? silent : same;
  }
}
