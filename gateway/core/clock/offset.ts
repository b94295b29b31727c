/** What time is it at the hub? Learned from `Receipt.hubTime`, counted on our own clock that never jumps. */
import { type Duration, type Instant, instant, milliseconds, minutes } from '@zhuji/protocol';

export interface HubClock {
  /** hub time − monotonic time, in ms. */
  offset: number;
  /** How far it may be wrong: half of the way there and back. */
  error: Duration;
  /** Monotonic ms of the measurement. */
  at: number;
}

/** Crystals drift by some 50 millionths: an old measurement is worth less than a new one. */
const drift = 50e-6;
const tooOld: Duration = minutes(60);

/** `sent`, `received`: monotonic ms of our message and of its receipt; the hub read its clock somewhere in between. */
export function stepHubClock(
  state: HubClock | undefined,
  { sent, received, hubTime }: { sent: number; received: number; hubTime: Instant },
): HubClock {
  const error = milliseconds(Math.max(0, received - sent) / 2);
  const measured: HubClock = { offset: hubTime - (sent + received) / 2, error, at: received };
  if (state === undefined) return measured;
  const age = received - state.at;
  return age > tooOld || error <= state.error + age * drift ? measured : state;
}

/** The hub's time now; before the first receipt nobody knows, and nothing is refused for its time. */
export const hubTimeAt = (state: HubClock | undefined, mono: number): Instant | undefined =>
  state === undefined ? undefined : instant(Math.round(state.offset + mono));
