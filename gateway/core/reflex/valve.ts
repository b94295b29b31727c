/** One gas valve on its way to being shut. An order is not a shut valve: it is repeated until the valve itself says so. */
import { type Duration, seconds } from '@zhuji/protocol';

export const valveStates = ['idle', 'shutting', 'stuck'] as const;
export const valveEvents = ['shut', 'is_shut', 'is_open', 'tick'] as const;
export type ValveEvent = (typeof valveEvents)[number];
export type ValveEffect = 'order' | 'report_stuck' | 'report_shut';

export interface Valve {
  is: (typeof valveStates)[number];
  tries: number;
  /** Monotonic ms of the last order. */
  orderedAt: number;
}
export const idleValve: Valve = { is: 'idle', tries: 0, orderedAt: 0 };

export const triesUntilStuck = 5;
const pause: Record<Valve['is'], Duration> = { idle: seconds(0), shutting: seconds(2), stuck: seconds(30) };

interface Step {
  state: Valve;
  effects: ValveEffect[];
}

export function stepValve(state: Valve, event: ValveEvent, now: number): Step {
  switch (event) {
    case 'shut':
      return {
        state: { is: state.is === 'stuck' ? 'stuck' : 'shutting', tries: 1, orderedAt: now },
        effects: ['order'],
      };
    case 'is_shut':
      return { state: idleValve, effects: state.is === 'stuck' ? ['report_shut'] : [] };
    case 'is_open':
      // Given up on, and now it speaks: it can be reached again.
      return state.is === 'stuck' && now - state.orderedAt >= pause.shutting
        ? orderAgain(state, now)
        : { state, effects: [] };
    case 'tick':
      return state.is === 'idle' || now - state.orderedAt < pause[state.is]
        ? { state, effects: [] }
        : orderAgain(state, now);
  }
}

function orderAgain(state: Valve, now: number): Step {
  const next = { ...state, tries: state.tries + 1, orderedAt: now };
  if (state.is === 'shutting' && state.tries >= triesUntilStuck)
    return { state: { ...next, is: 'stuck' }, effects: ['order', 'report_stuck'] };
  return { state: next, effects: ['order'] };
}
