/** Whether somebody answers their telephone. */
import type { Instant, ResponderId } from '@zhuji/protocol';
import { cellOf } from '../../core/dispatch/grid.ts';
import type { Responder } from '../../core/dispatch/responder.ts';
import type { ResponderNews, Tx } from '../ports.ts';

const newsOf = ({ seen, word, unanswered, missedAt }: Responder): ResponderNews => ({
  ...(seen && { seen }),
  ...(word && { word }),
  unanswered,
  ...(missedAt !== undefined && { missedAt }),
});

async function write(tx: Tx, responder: Responder, more: Partial<ResponderNews>): Promise<void> {
  const news = { ...newsOf(responder), ...more };
  await tx.responders.putNews(responder.id, news, news.seen && cellOf(news.seen.position));
}

/** They did something: whatever they missed before, they answer now. */
export async function hear(
  tx: Tx,
  responder: Responder,
  more: Partial<Pick<ResponderNews, 'seen' | 'word'>> = {},
): Promise<void> {
  if (responder.unanswered > 0 || more.seen || more.word)
    await write(tx, responder, { unanswered: 0, ...more });
}

/** An offer went by without a word. */
export async function miss(tx: Tx, id: ResponderId, now: Instant): Promise<void> {
  const responder = await tx.responders.get(id, now);
  if (responder) await write(tx, responder, { unanswered: responder.unanswered + 1, missedAt: now });
}
