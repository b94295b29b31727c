/** Takes a notice along in its life, in one transaction with its deadline. */
import type { Instant } from '@zhuji/protocol';
import { urgencyOf } from '../core/alert/plan.ts';
import type { AnyNotice } from '../core/effects.ts';
import { beginNotice } from '../core/notice/first-due.ts';
import type { NoticeEvent, NoticeLife } from '../core/notice/notice.ts';
import { goesInstead, isRepeated } from '../core/notice/same-step.ts';
import { deadlineKey, deadlineOf, stepNotice } from '../core/notice/step-notice.ts';
import type { StoredNotice, Tx } from './ports.ts';

type NoticeTx = Pick<Tx, 'outbox' | 'deadlines'>;

/** Asked for twice, it is written once; one that waits since the ladder's last round goes instead of another. */
export async function queueNotice(tx: NoticeTx, about: AnyNotice, now: Instant): Promise<void> {
  const instead = isRepeated(about)
    ? (await tx.outbox.owedOf(about.alert)).find((waiting) => goesInstead(waiting, about))
    : undefined;
  if (instead) {
    await takeAlong(tx, instead.about.id, [{ what: 'wanted_again' }], now);
    return;
  }
  const life = beginNotice(about, now);
  const isNew = await tx.outbox.add({ what: 'notify', about, life }, urgencyOf[about.severity], now);
  if (isNew) await setDeadline(tx, about.id, undefined, life);
}

/** `heldBy`: the provider that it waits for. @returns what has become of it; undefined when there is no such notice */
export async function takeAlong(
  tx: NoticeTx,
  id: string,
  events: readonly NoticeEvent[],
  now: Instant,
  heldBy?: string,
): Promise<StoredNotice | undefined> {
  const stored = await tx.outbox.notice(id);
  if (!stored) return undefined;
  const life = events.reduce((so, event) => stepNotice(so, event, now), stored.life);
  if (life === stored.life) return stored;
  await tx.outbox.putLife(id, life, heldBy);
  await setDeadline(tx, id, stored.life, life);
  return { ...stored, life };
}

/** Its deadline has come and is gone from the table. */
export async function noticeDue(tx: NoticeTx, id: string, now: Instant): Promise<void> {
  const stored = await takeAlong(tx, id, [{ what: 'due' }], now);
  const next = stored && deadlineOf(stored.life);
  if (stored && next !== undefined) await put(tx, id, stored.life, next);
}

async function setDeadline(
  tx: NoticeTx,
  id: string,
  before: NoticeLife | undefined,
  after: NoticeLife,
): Promise<void> {
  const [was, is] = [before && deadlineOf(before), deadlineOf(after)];
  if (is === was) return;
  if (is === undefined) await tx.deadlines.clear(deadlineKey(id));
  else await put(tx, id, after, is);
}

const put = (tx: NoticeTx, id: string, { severity }: NoticeLife, at: Instant): Promise<void> =>
  tx.deadlines.set({ key: deadlineKey(id), at, urgency: urgencyOf[severity] });
