/** How long to wait before the next try to reach the hub: full jitter from 1 s to 60 s. README.md has the table. */
import { type Duration, milliseconds, seconds } from '@zhuji/protocol';

export const backoffEvents = ['failed', 'connected', 'lost'] as const;
export type BackoffEvent = (typeof backoffEvents)[number];

export interface Backoff {
  /** Tries since the last stable connection. */
  tries: number;
  /** Monotonic ms; undefined while there is no connection. */
  connectedAt: number | undefined;
}
export const restedBackoff: Backoff = { tries: 0, connectedAt: undefined };

export const shortest: Duration = seconds(1);
export const longest: Duration = seconds(60);
/** Only a connection that held this long proves that the hub is well. */
export const stable: Duration = seconds(60);
/** With an event that nobody has receipted, nobody waits longer. */
export const urgent: Duration = seconds(2);

/** `random`: in [0, 1). Full jitter spreads ten thousand homes over the whole wait, so that they do not return as one. */
export function stepBackoff(
  state: Backoff,
  event: BackoffEvent,
  settings: { random: number; unreceipted: boolean },
  now: number,
): { state: Backoff; wait?: Duration } {
  if (event === 'connected') return { state: { ...state, connectedAt: now } };
  const wasStable = state.connectedAt !== undefined && now - state.connectedAt >= stable;
  const tries = wasStable ? 1 : state.tries + 1;
  return { state: { tries, connectedAt: undefined }, wait: waitBefore(tries, settings) };
}

function waitBefore(
  tries: number,
  { random, unreceipted }: { random: number; unreceipted: boolean },
): Duration {
  const ceiling = Math.min(longest, shortest * 2 ** Math.min(tries, 10));
  const cap = unreceipted ? Math.min(ceiling, urgent) : ceiling;
  return milliseconds(shortest + random * (cap - shortest));
}

/** An event comes up while a wait is running: what is left of the wait, cut to what an unreceipted event may bear. */
export function hurryBackoff(left: Duration, random: number): Duration {
  return left <= urgent ? left : milliseconds(random * urgent);
}
