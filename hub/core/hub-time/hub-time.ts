/**
 * The hub's own time: one axis that never jumps, for every deadline, every order and every line of a timeline. It runs with the
 * machine's clock that cannot be set, and leans gently towards the one that can. Why: docs/adr/0015-hub-time.md.
 */
import { type Duration, hours, type Instant, instant, milliseconds } from '@zhuji/protocol';

/** Both clocks of the hub's machine at one moment, in milliseconds. */
export interface MachineClocks {
  /** Unix time; somebody may set it at any moment. */
  readonly wall: number;
  /** Since an unnamed beginning; nobody can set it. */
  readonly mono: number;
}

export interface HubTime extends MachineClocks {
  /** The hub's time at that moment, with fractions. */
  readonly at: number;
  /** Since when it has run without a leap. */
  readonly since: Instant;
  /** The machine's clock was never set since it was switched on: what it will be set to is the time. */
  readonly unset: boolean;
}

/** An hour behind is made good in a day. What waits meanwhile ends a twentieth early: the safe side. */
const faster = 0.05;
/** An hour ahead is made good in four days. What waits meanwhile is a hundredth late. */
const slower = 0.01;
/** So far behind means that the machine's clock was never set before (no battery: 1970). Nothing to protect from that time. */
const aYear: Duration = hours(24 * 365);

/** `newest`: the newest moment in the store. A restart does not lead back before it, whatever the machine's clock says. */
export function beginHubTime(clocks: MachineClocks, newest: Instant | undefined): HubTime {
  const at = Math.max(clocks.wall, newest ?? 0);
  return { ...clocks, at, since: instant(Math.floor(at)), unset: at - clocks.wall > aYear };
}

export function runHubTime(time: HubTime, clocks: MachineClocks): HubTime {
  const passed = Math.max(0, clocks.mono - time.mono);
  const expected = time.at + passed;
  const missing = clocks.wall - expected;
  const unset = time.unset && missing < -aYear;
  const isSetNow = time.unset && !unset;
  if (missing > aYear || (isSetNow && missing > 0))
    return { ...clocks, at: clocks.wall, since: instant(Math.floor(clocks.wall)), unset: false };
  const correction = Math.min(Math.max(missing, -passed * slower), passed * faster);
  return { ...clocks, at: expected + correction, since: time.since, unset };
}

/** How far the machine's clock is ahead of the hub's time; negative: behind. */
export const wallAhead = (time: HubTime): Duration => milliseconds(time.wall - time.at);
