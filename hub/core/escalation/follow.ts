/** What a step of the alert means for its ladder: seen from the two states alone, so that no step can forget to say so. */
import type { Alert } from '../alert/alert.ts';
import type { Climber, LadderEvent } from './ladder.ts';

/** Undefined: nothing that matters to the ladder. A test has none: it alarms nobody. */
export function ladderEventOf(before: Alert | undefined, after: Alert): LadderEvent | undefined {
  if (after.test) return undefined;
  if (before?.state !== after.state) return arrivalIn(before, after);
  if (after.state === 'claimed' && after.claimedBy !== undefined && after.claimedBy !== before.claimedBy)
    return { what: 'claimed', by: after.claimedBy };
  return isGraver(before, after)
    ? { what: 'became_graver', severity: after.severity, worsenedAt: after.worsenedAt }
    : undefined;
}

function arrivalIn(before: Alert | undefined, after: Alert): LadderEvent | undefined {
  switch (after.state) {
    case 'pending':
      return { what: 'opened', of: climberOf(after) };
    case 'raised':
      return before?.state === 'claimed' ? { what: 'released' } : { what: 'raised', of: climberOf(after) };
    case 'claimed':
      return after.claimedBy === undefined ? undefined : { what: 'claimed', by: after.claimedBy };
    case 'resolved':
      return { what: 'resolved' };
    case 'closed':
    case 'cancelled':
      return { what: 'ended' };
  }
}

const isGraver = (before: Alert, after: Alert): boolean =>
  before.severity !== after.severity || before.worsenedAt !== after.worsenedAt;

export const climberOf = ({ id, home, kind, severity }: Alert): Climber => ({
  alert: id,
  home,
  kind,
  severity,
});
