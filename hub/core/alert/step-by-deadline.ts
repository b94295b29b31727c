/** What a deadline does to an alert. One that comes too late finds nothing to do: that is no fault. */
import type { Instant } from '@zhuji/protocol';
import type { Decision } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { DeadlineEvent } from './event.ts';
import { stateLine } from './timeline.ts';

export function stepByDeadline(alert: Alert, event: DeadlineEvent, now: Instant): Decision<Alert> {
  return event.what === 'window_over' ? windowOver(alert, now) : file(alert, event.reason, now);
}

function windowOver(alert: Alert, now: Instant): Decision<Alert> {
  if (alert.state !== 'pending') return { state: alert, effects: [] };
  const { pendingUntil: _, ...rest } = alert;
  const state: Alert = { ...rest, state: 'raised', raisedAt: now };
  return { state, effects: [stateLine(state, now, { reason: 'window_over' })] };
}

/** Without a voice in the home: paperwork half an hour later, perhaps at night, must wake nobody. */
function file(alert: Alert, reason: string, now: Instant): Decision<Alert> {
  if (alert.state !== 'resolved') return { state: alert, effects: [] };
  const state: Alert = { ...alert, state: 'closed', closedAt: now };
  return {
    state,
    effects: [
      { do: 'clear_deadline', key: `alert_filing:${alert.id}` },
      stateLine(state, now, { reason, disposition: state.disposition }),
    ],
  };
}
