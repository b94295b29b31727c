/** What an alert has asked of whom, as the choice needs to know it. */
import { type Instant, later, minutes, type ResponderId } from '@zhuji/protocol';
import type { Asked } from './candidate.ts';
import { type Dispatch, isGoing } from './dispatch.ts';

/** Who did not answer is left alone for this long, then may be asked once more. */
const leftAlone = minutes(2);

/** @param dispatches of one alert, oldest first */
export function askedBy(dispatches: readonly Dispatch[], now: Instant): Asked {
  const asked = new Map<ResponderId, 'asked_now' | 'going' | 'declined_before' | 'asked_before'>();
  for (const dispatch of dispatches) {
    const word = wordFor(dispatch, now);
    if (word) asked.set(dispatch.responder, word);
    else asked.delete(dispatch.responder);
  }
  return asked;
}

function wordFor(dispatch: Dispatch, now: Instant) {
  if (isGoing(dispatch)) return 'going';
  switch (dispatch.state) {
    case 'offered':
      return 'asked_now';
    case 'expired':
      return now < later(dispatch.endedAt ?? now, leftAlone) ? 'declined_before' : 'asked_before';
    case 'done':
      return undefined;
    case 'withdrawn':
      // Somebody else was quicker, and is not going any more: that is no reason against them.
      return dispatch.reason === 'desk' ? 'declined_before' : undefined;
    default:
      return 'declined_before';
  }
}
