/** What is to be told does not stay in the house: a provider that refuses is asked again, and nothing else holds it up. */
import { seconds } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

/** Longer than an adapter's patience and a second try. */
const mostHeld = seconds(60);

export const noticesLeave: Invariant = {
  name: 'no notice is held up',
  figure: 'forgotten',
  *check(view) {
    const held = rows<{ id: string; dueAt: number }>(
      view,
      `SELECT id, due_at AS dueAt FROM outbox WHERE state = 'queued' AND due_at < ?`,
      view.now - mostHeld,
    );
    for (const { id, dueAt } of held)
      if (view.now - Math.max(dueAt, view.hubUpSince) > mostHeld) yield `${id} is still queued`;
  },
};

/** A provider answers within an adapter's patience, or the hub that asked it has died: then another asks again. */
export const noticesComeBack: Invariant = {
  name: 'no notice stays with a provider that was not heard',
  figure: 'forgotten',
  *check(view) {
    const asked = rows<{ id: string; at: number }>(
      view,
      `SELECT id, max(notice_attempts.at) AS at FROM outbox JOIN notice_attempts ON notice = id
       WHERE state = 'sending' GROUP BY id`,
    );
    for (const { id, at } of asked)
      if (view.now - Math.max(at, view.hubUpSince) > mostHeld) yield `${id} is under way since ${at}`;
  },
};

export const noticesEnd: Invariant = {
  name: 'no notice waits without a deadline',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; state: string }>(
      view,
      `SELECT id, state FROM outbox WHERE state IN ('queued', 'sending') AND what = 'notify'
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'notice_due:' || outbox.id)`,
    ).map(({ id, state }) => `${id} is ${state}, and nothing would end that`),
};
