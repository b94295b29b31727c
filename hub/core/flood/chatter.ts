/** A sensor that swings between alarm and back to normal has a fault, and is held together in one alert. The table is in README.md. */
import { type Duration, type Instant, later, minutes, type Phase, type Severity } from '@zhuji/protocol';
import type { Alert } from '../alert/alert.ts';
import type { Report } from '../alert/event.ts';
import { evidenceIn } from '../alert/evidence.ts';

/** What one device said of one kind, and when. */
export interface Said {
  readonly phase: Phase;
  readonly at: Instant;
}

const window: Duration = minutes(10);
const most = 6;

/** From alarm to back to normal, or back again, in the last ten minutes. Somebody who presses a key ten times swings nowhere. */
export function swingsIn(said: readonly Said[], now: Instant): number {
  const lately = said.filter(
    ({ phase, at }) => later(at, window) > now && (phase === 'new' || phase === 'restored'),
  );
  return lately.filter(({ phase }, place) => place > 0 && phase !== lately[place - 1]?.phase).length;
}

export const isChattering = (swings: number): boolean => swings > most;

/**
 * Whether this report of a chattering device is kept from its open alert. Never an alarm where life is at risk, by the alert or by the
 * plan in force, nor one that weighs more than the last; never a suspicion, which must be asked about; and never anything that comes
 * after somebody has said that the case is done.
 */
export function isHeld(open: Alert | undefined, report: Report, planned: Severity): boolean {
  const { device, phase } = report;
  if (!open || device === undefined || !open.devices.includes(device)) return false;
  if (open.state === 'resolved' || open.kind === 'fall_suspected') return false;
  if (phase === 'restored') return open.alarming.includes(device);
  const grave = open.severity === 'P1' || planned === 'P1' || evidenceIn(open, report) !== undefined;
  return phase === 'new' && !grave;
}
