/** An alarm that lasts is said again once a minute: a gateway that was just starting hears the next one. */
import { type Duration, type Instant, minutes } from '@zhuji/protocol';

/** When it was last said; undefined while quiet. */
export type SaidAt = Instant | undefined;
type LastingPhase = 'new' | 'present' | 'restored';

const sayAgain: Duration = minutes(1);

/** @returns the phase to say, if there is one */
export function lastingAlarm(
  saidAt: SaidAt,
  { begins, ends }: { begins: boolean; ends: boolean },
  now: Instant,
): { saidAt: SaidAt; phase?: LastingPhase } {
  if (saidAt === undefined) return begins ? { saidAt: now, phase: 'new' } : { saidAt };
  if (ends) return { saidAt: undefined, phase: 'restored' };
  return now - saidAt < sayAgain ? { saidAt } : { saidAt: now, phase: 'present' };
}
