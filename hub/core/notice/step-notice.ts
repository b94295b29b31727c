/** What becomes of a notice. README.md has every state and event; the test reads that table. */
import { type Duration, type Instant, instant, later, seconds } from '@zhuji/protocol';
import type { DeadlineKey } from '../effects.ts';
import { backOff } from './back-off.ts';
import { gladOfIt, receiptWithin } from './first-due.ts';
import { isSettled, type NoticeEvent, type NoticeLife } from './notice.ts';

/** A channel that fails this often in a row is given up for the next, where life is not at risk. */
const patience = 4;
/** Rather another channel than to wait for this one so long. */
const longestBusy = seconds(60);
/** A provider may ask for an hour; somebody's life does not wait so long for its leave. */
const longestBusyForLife = seconds(60);

/** @returns the very same life when the event changes nothing */
export function stepNotice(life: NoticeLife, event: NoticeEvent, now: Instant): NoticeLife {
  switch (event.what) {
    case 'leaves':
      return leaves(life, event.channel, now);
    case 'taken':
      return taken(life, event, now);
    case 'not_taken':
      return notTaken(life, event, now);
    case 'throttled':
      return life.state === 'queued' ? throttled(life, event.until) : life;
    case 'provider_down':
      return life.state === 'queued' ? providerDown(life, event.until) : life;
    case 'wanted_again':
      return life.state === 'queued' ? wantedAgain(life, now) : life;
    case 'stranded':
      return life.state === 'queued' ? stranded(life, event, now) : life;
    case 'delivered':
      return life.state === 'read' || life.state === 'delivered'
        ? life
        : settle({ ...life, sentAt: life.sentAt ?? now, deliveredAt: now }, 'delivered');
    case 'read':
      return life.state === 'read'
        ? life
        : settle({ ...life, sentAt: life.sentAt ?? now, deliveredAt: life.deliveredAt ?? now }, 'read');
    case 'undelivered':
      return undelivered(life, event, now);
    case 'due':
      return due(life, now);
    case 'interrupted':
      return life.state === 'sending' ? { ...life, state: 'queued', dueAt: now } : life;
  }
}

/** The one deadline that a notice has: the receipt that is awaited, or the end of its use. */
export function deadlineOf(life: NoticeLife): Instant | undefined {
  if (isSettled(life)) return life.receiptBy;
  return instant(Math.min(life.receiptBy ?? life.expiresAt, life.expiresAt));
}
export const deadlineKey = (id: string): DeadlineKey => `notice_due:${id}`;

/** What waits at a ceiling of the provider's is not late by our fault; where life is at risk, nothing excuses. */
const throttled = (life: NoticeLife, until: Instant): NoticeLife => ({
  ...life,
  dueAt: until,
  ...(life.severity !== 'P1' && { owedAt: until }),
});

/** No receipt is awaited of a channel that it is not on; it is awaited anew when it leaves. */
function providerDown(life: NoticeLife, until: Instant): NoticeLife {
  const { receiptBy: _, ...rest } = life;
  return { ...rest, dueAt: until };
}

const wantedAgain = (life: NoticeLife, now: Instant): NoticeLife => {
  const expiresAt = later(now, gladOfIt[life.severity]);
  const dueAt = life.severity === 'P1' && life.dueAt > now ? now : life.dueAt;
  return expiresAt > life.expiresAt || dueAt < life.dueAt ? { ...life, expiresAt, dueAt } : life;
};

function leaves(life: NoticeLife, channel: string, now: Instant): NoticeLife {
  if (life.state !== 'queued') return life;
  const receiptBy = life.severity === 'P1' ? (life.receiptBy ?? later(now, receiptWithin)) : undefined;
  const tries = life.channel === channel ? life.tries + 1 : 1;
  const tried = life.tried?.includes(channel) ? life.tried : [...(life.tried ?? []), channel];
  return { ...life, state: 'sending', channel, tries, tried, ...(receiptBy !== undefined && { receiptBy }) };
}

/** An answer of a channel that it has left behind is noted: the message may well arrive. */
function taken(life: NoticeLife, { channel, more }: Of<'taken'>, now: Instant): NoticeLife {
  if (life.held.includes(channel)) return life;
  const held = { ...life, held: [...life.held, channel], sentAt: life.sentAt ?? now };
  if (isSettled(life) || life.channel !== channel)
    return life.state === 'failed' || life.state === 'expired' ? settle(held, 'accepted') : held;
  const awaited = more && life.severity === 'P1' ? (life.receiptBy ?? later(now, receiptWithin)) : undefined;
  return { ...settle(held, 'accepted'), ...(awaited !== undefined && { receiptBy: awaited }) };
}

function notTaken(life: NoticeLife, event: Of<'not_taken'>, now: Instant): NoticeLife {
  const { channel, answer, more, chance } = event;
  if (isSettled(life) || life.channel !== channel) return life;
  const wait =
    answer.how === 'busy' && answer.retryAfter !== undefined
      ? asked(answer.retryAfter, life.severity)
      : backOff(life.severity, Math.max(1, life.tries), chance);
  const again = later(now, wait);
  const busy = answer.how === 'busy' ? { busy: { ...life.busy, [channel]: again } } : {};
  const said = { ...life, why: answer.why, ...busy };
  const hopeless = answer.how === 'gone' || answer.how === 'refused';
  // Nobody mends our settings within the time in which it matters; with no other channel, perhaps somebody does.
  const denied = answer.how === 'denied';
  const elsewhere =
    life.severity === 'P1'
      ? again >= (life.receiptBy ?? life.expiresAt)
      : life.tries >= patience || wait > longestBusy;
  if (hopeless || (more && (elsewhere || denied))) return onward(said, now);
  return { ...said, state: 'queued', dueAt: again };
}

const asked = (retryAfter: Duration, severity: NoticeLife['severity']): Duration =>
  severity === 'P1' ? (Math.min(retryAfter, longestBusyForLife) as Duration) : retryAfter;

/** The next channel is chosen when it is sent. */
function onward(life: NoticeLife, now: Instant): NoticeLife {
  const { channel, receiptBy: _, ...rest } = life;
  return {
    ...rest,
    state: 'queued',
    tries: 0,
    spent: channel === undefined ? life.spent : [...life.spent, channel],
    dueAt: now,
    ...(life.severity === 'P1' && { receiptBy: later(now, receiptWithin) }),
  };
}

function stranded(life: NoticeLife, { any, chance }: Of<'stranded'>, now: Instant): NoticeLife {
  if (life.held.length > 0) return settle(life, 'accepted');
  if (!any) return settle({ ...life, why: life.why ?? 'no channel reaches this person' }, 'failed');
  if (now >= life.expiresAt) return settle(life, 'expired');
  const rounds = life.rounds + 1;
  return { ...life, rounds, spent: [], tries: 0, dueAt: later(now, backOff(life.severity, rounds, chance)) };
}

function undelivered(life: NoticeLife, { channel, why }: Of<'undelivered'>, now: Instant): NoticeLife {
  if (!life.held.includes(channel) || life.state === 'delivered' || life.state === 'read') return life;
  const without = { ...life, held: life.held.filter((one) => one !== channel), why };
  if (life.state !== 'accepted' || now >= life.expiresAt) return without;
  // Another channel may still have it, and yet this one is known not to: a person is told rather twice than not at all.
  return onward({ ...without, channel, owedAt: now }, now);
}

function due(life: NoticeLife, now: Instant): NoticeLife {
  const { receiptBy } = life;
  // Whose receipt comes no more is told by no other channel either: nobody would be glad of it now.
  if (now >= life.expiresAt) {
    if (isSettled(life)) return receiptBy !== undefined && receiptBy <= now ? settle(life, life.state) : life;
    return settle(life, life.held.length > 0 ? 'accepted' : 'expired');
  }
  if (receiptBy === undefined || receiptBy > now) return life;
  // It is on no channel from which it could go on, and is awaited anew when it leaves by one.
  if (life.state === 'queued' && life.channel === undefined) {
    const { receiptBy: _, ...waits } = life;
    return waits;
  }
  return onward(life.state === 'accepted' ? { ...life, owedAt: now } : life, now);
}

function settle(life: NoticeLife, state: NoticeLife['state']): NoticeLife {
  const { receiptBy: _, ...rest } = life;
  return { ...rest, state };
}

type Of<What extends NoticeEvent['what']> = Extract<NoticeEvent, { what: What }>;
