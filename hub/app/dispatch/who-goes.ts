/** Everybody who is on the way to an open alert or there, and where, as whoever asks may see it. */
import type { GoingView, Instant } from '@zhuji/protocol';
import type { Reader } from '../ports.ts';

export async function whoGoes(reader: Reader, now: Instant): Promise<GoingView[]> {
  const views: GoingView[] = [];
  for (const one of await reader.going()) {
    const view = await viewOf(reader, one, now);
    if (view) views.push(view);
  }
  return views;
}

type Going = Awaited<ReturnType<Reader['going']>>[number];

/** Where somebody was before they said yes is nobody's business: they are drawn where they start from. */
async function viewOf(
  reader: Reader,
  { dispatch, drill }: Going,
  now: Instant,
): Promise<GoingView | undefined> {
  const responder = await reader.responders.get(dispatch.responder, now);
  if (!responder) return undefined;
  const { id, alert, home, name, state, acceptedAt, arrivalDueAt } = dispatch;
  const seen =
    responder.seen && acceptedAt !== undefined && responder.seen.at >= acceptedAt && responder.seen;
  return {
    ...{ id, alert, home, name, state },
    ...(drill && { drill }),
    ...(seen ? { position: seen.position, seenAt: seen.at } : { position: responder.base }),
    ...(arrivalDueAt !== undefined && { arrivalDueAt }),
  };
}
