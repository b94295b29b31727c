/** What is to be told does not stay in the house: a provider that refuses is asked again, and nothing else holds it up. */
import { seconds } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

/** A provider says no now and then, and the next try may wait for five seconds. */
const mostHeld = seconds(60);

export const noticesLeave: Invariant = {
  name: 'no notice is held up',
  figure: 'forgotten',
  *check(view) {
    const held = rows<{ id: string; at: number }>(
      view,
      `SELECT id, at FROM outbox WHERE state = 'queued' AND at < ?`,
      view.now - mostHeld,
    );
    for (const { id, at } of held)
      if (view.now - Math.max(at, view.hubUpSince) > mostHeld) yield `${id} is still queued`;
  },
};
