/** Everybody who is on the way to an open alert or there, and where, as whoever asks may see it. */
import type { GoingView, Instant } from '@zhuji/protocol';
import { type Dispatch, isGoing } from '../../core/dispatch/dispatch.ts';
import type { Reader } from '../ports.ts';

export async function whoGoes(reader: Reader, now: Instant): Promise<GoingView[]> {
  const going: GoingView[] = [];
  for (const { id } of await reader.openAlerts())
    for (const dispatch of await reader.dispatches.ofAlert(id)) {
      const view = isGoing(dispatch) ? await viewOf(reader, dispatch, now) : undefined;
      if (view) going.push(view);
    }
  return going;
}

/** Where somebody was before they said yes is nobody's business: they are drawn where they start from. */
async function viewOf(reader: Reader, dispatch: Dispatch, now: Instant): Promise<GoingView | undefined> {
  const responder = await reader.responders.get(dispatch.responder, now);
  if (!responder) return undefined;
  const { id, alert, home, name, state, acceptedAt, arrivalDueAt } = dispatch;
  const seen =
    responder.seen && acceptedAt !== undefined && responder.seen.at >= acceptedAt && responder.seen;
  return {
    ...{ id, alert, home, name, state },
    ...(seen ? { position: seen.position, seenAt: seen.at } : { position: responder.base }),
    ...(arrivalDueAt !== undefined && { arrivalDueAt }),
  };
}
