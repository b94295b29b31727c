/** One message by one channel: that it leaves, what the provider says, and what becomes of each notice that it tells. */
import { type Instant, later, seconds } from '@zhuji/protocol';
import { heldFor } from '../core/notice/circuit.ts';
import { isOfProvider, type NoticeEvent } from '../core/notice/notice.ts';
import { requestWords } from '../core/notice/request-words.ts';
import { type Said, topicOf, wordsFor } from '../core/notice/words.ts';
import type { ChannelWatch } from './channel-watch.ts';
import type { Letter, Waiting } from './choose-letters.ts';
import { takeAlong } from './notice-life.ts';
import type { Attempt, AttemptOutcome, Clock, Message, Metrics, Sent, Store, Tx } from './ports.ts';
import { wordsOf } from './words-of.ts';

interface CarryParts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly watch: Pick<ChannelWatch, 'heard'>;
  readonly metrics: Pick<Metrics, 'count' | 'observe'>;
  readonly chance: () => number;
  /** Tries whether a provider is back that are not written yet. */
  readonly unwritten: Attempt[];
  /** Many answers that come together are written together. */
  readonly together: () => Promise<void>;
}

/** Of a provider that is down for a night, some minutes. */
const mostUnwritten = 50;
/** A provider that takes longer is shown as being asked; the others are done before anybody could look. */
const slowAfter = seconds(1);

async function writeLeaving(tx: Tx, letter: Letter, at: Instant): Promise<void> {
  const channel = letter.way.channel.facts.name;
  for (const { id } of letter.notices) await takeAlong(tx, id, [{ what: 'leaves', channel }], at);
  await tx.attempts.put(attemptOf(letter, at, 'under_way'));
}

export async function setWaiting(
  tx: Tx,
  waiting: readonly Waiting[],
  at: Instant,
  chance: () => number,
): Promise<void> {
  for (const { id, severity, choice, heldBy } of waiting) {
    if ('down' in choice) {
      const own = later(at, heldFor[severity]);
      const until = choice.until !== undefined && choice.until < own ? choice.until : own;
      await takeAlong(tx, id, [{ what: 'provider_down', until }], at, heldBy);
      continue;
    }
    const event: NoticeEvent =
      'waitUntil' in choice
        ? { what: 'throttled', until: choice.waitUntil }
        : { what: 'stranded', any: choice.any, chance: chance() };
    await takeAlong(tx, id, [event], at);
  }
}

/** Rejects when the store does not take what became of it. `at`: when it left, which names the try. */
export async function carryLetter(
  { store, clock, watch, metrics, chance, unwritten, together }: CarryParts,
  letter: Letter,
  at: Instant,
): Promise<void> {
  const { channel } = letter.way;
  let shown = false;
  const answered = clock.wakeAt(later(at, slowAfter), () => {
    shown = true;
    // Where the disk does not take it now, it does with the answer.
    store.write((tx) => writeLeaving(tx, letter, at)).catch(() => undefined);
  });
  const sent = await channel
    .send(messageOf(letter, at))
    .catch((error: unknown): Sent => ({ taken: false, how: 'failed', why: wordsOf(error) }));
  answered();
  const works = watch.heard(channel, sent);
  if (!sent.taken) metrics.count('zhuji_courier_failures_total', { what: 'notify' });
  const ref = sent.taken && sent.ref !== undefined ? { ref: sent.ref } : {};
  const attempt: Attempt = { ...attemptOf(letter, at, outcomeOf(sent)), ...ref };
  unwritten.push(attempt);
  // The notice waits as it did, and there is nothing to be told of it.
  const isStillDown = letter.isTrial && !shown && !sent.taken && isOfProvider(sent);
  if (isStillDown && unwritten.length < mostUnwritten) return;
  await together();
  const tries = unwritten.splice(0);
  const write = async (tx: Tx): Promise<void> => {
    const now = clock.now();
    const { name } = channel.facts;
    for (const one of tries) await tx.attempts.put(one);
    if (isStillDown) return;
    for (const provider of works) await tx.provenProviders.put({ channel: name, provider, takenAt: now });
    for (const endpoint of sent.gone ?? []) await tx.pushSubscriptions.drop(endpoint);
    for (const { id, more } of letter.notices) {
      const event: NoticeEvent = sent.taken
        ? { what: 'taken', channel: name, more }
        : { what: 'not_taken', channel: name, answer: sent, more, chance: chance() };
      await takeAlong(tx, id, [...(await leftUnwritten(tx, id, name)), event], now);
    }
  };
  await store.write(write).catch((error: unknown) => {
    unwritten.push(...tries);
    throw error;
  });
}

/** That it left was not written: the answer came first. */
async function leftUnwritten(tx: Tx, id: string, channel: string): Promise<NoticeEvent[]> {
  const life = (await tx.outbox.notice(id))?.life;
  const unwritten = life?.state === 'queued' && life.channel !== channel && !life.spent.includes(channel);
  return unwritten ? [{ what: 'leaves', channel }] : [];
}

/** That a provider takes nothing of ours is no fault of the address. */
const outcomeOf = (sent: Sent): AttemptOutcome =>
  sent.taken ? 'taken' : sent.how === 'denied' ? 'failed' : sent.how;

function attemptOf({ about, way }: Letter, at: Instant, outcome: AttemptOutcome): Attempt {
  const attempt = { notice: about.id, channel: way.channel.facts.name, at, address: way.address, outcome };
  if (about.to.group) return attempt;
  // A contact's id is one of their home's. Whoever works here is one and the same at every home.
  return { ...attempt, person: about.role === 'family' ? `${about.home}/${about.to.id}` : about.to.id };
}

function messageOf({ about, way, notices, community, isAttended }: Letter, at: Instant): Message {
  const { id } = about;
  if (about.request !== undefined)
    return { id, about, to: way.to, words: requestWords(about, community, way.language), at };
  const { kind, severity, role, drill } = about;
  const topic = topicOf(about);
  const others = notices.length - 1;
  const said: Said = {
    ...{ kind, severity, role, topic, others },
    ...(community !== undefined && { community }),
    ...(drill && { drill }),
    ...(isAttended && { isAttended }),
  };
  return { id, about, to: way.to, words: wordsFor(said, way.language), at };
}
