/** A wider case tells of this one too: it is filed with it, unless somebody has it in hand already. Never one where life is at risk. */
import type { AlertId, Instant } from '@zhuji/protocol';
import type { Decision } from '../effects.ts';
import type { Alert } from './alert.ts';
import { stateLine } from './timeline.ts';

export function absorb(alert: Alert, into: AlertId, now: Instant): Decision<Alert> {
  if (alert.state === 'closed' || alert.state === 'cancelled') return { refused: 'alert_not_open' };
  if (alert.severity === 'P1') return { state: alert, effects: [] };
  const { pendingUntil: _, ...rest } = alert;
  const part: Alert = { ...alert, partOf: into };
  const inHand = alert.state === 'claimed' || alert.state === 'resolved';
  if (inHand) return { state: part, effects: [stateLine(part, now, { reason: 'part_of_outage' })] };
  const state: Alert = { ...rest, partOf: into, state: 'closed', closedAt: now, disposition: 'duplicate' };
  return {
    state,
    effects: [
      { do: 'clear_deadline', key: `alert_window:${alert.id}` },
      stateLine(state, now, { reason: 'part_of_outage', disposition: 'duplicate' }),
    ],
  };
}
