/**
 * Whose clock: a Pi without a battery clock wakes in 1970, another is a day ahead. What counts is when a message arrived by the
 * hub's clock; how long before that each item happened is told by the gateway's own clocks, whichever of the two makes sense.
 */
import { type Duration, hours, type Instant, minutes } from '@zhuji/protocol';

/** Both clocks of the gateway at one moment. */
export interface GatewayClocks {
  /** Its wall clock. */
  readonly at: Instant;
  /** Milliseconds since its boot. */
  readonly mono: number;
}

/** An outbox does not keep anything longer; a wall clock that says so was set in between. */
const oldest = hours(24 * 60);
/** A clock is put right by minutes; two boots lie further apart than that in either clock. */
const adjustment = minutes(10);

/** Gateway's wall clock minus the hub's, in milliseconds. */
export const clockOffset = (sentAt: Instant, arrivedAt: Instant): number => sentAt - arrivedAt;

/** When it happened by the hub's clock: never after it arrived. */
export function happenedAt(item: GatewayClocks, sent: GatewayClocks, arrivedAt: Instant): Instant {
  return (arrivedAt - age(item, sent)) as Instant;
}

/**
 * Whether anybody knows when it happened. Where the wall clock makes no sense, it may be from before a reboot: the time since boot then
 * gives a guess, or none, and what is only guessed is no reason to take an alarm for a test.
 */
export const isMomentKnown = (item: GatewayClocks, sent: GatewayClocks): boolean =>
  makesSense(sent.at - item.at);

const makesSense = (byWall: number): boolean => byWall >= 0 && byWall <= oldest;

/**
 * How long before sending it happened. Within one boot the clock that never jumps is right; after a reboot it began anew and only
 * the wall clock remains. When neither makes sense, it happened when it came.
 */
function age(item: GatewayClocks, sent: GatewayClocks): Duration {
  const byMono = sent.mono - item.mono;
  const byWall = sent.at - item.at;
  const wallMakesSense = makesSense(byWall);
  const sameBoot = byMono >= 0 && (!wallMakesSense || Math.abs(byWall - byMono) <= adjustment);
  if (sameBoot) return Math.min(byMono, oldest) as Duration;
  return (wallMakesSense ? byWall : 0) as Duration;
}
