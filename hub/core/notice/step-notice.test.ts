import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Instant,
  instant,
  later,
  milliseconds,
  minutes,
  NoticeRole,
  type NoticeState,
  seconds,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import { chooseWay } from './choose-way.ts';
import { beginNotice, mayBundle, receiptWithin } from './first-due.ts';
import type { NoticeEvent, NoticeLife } from './notice.ts';
import { deadlineOf, stepNotice } from './step-notice.ts';

const now = instant(1_795_280_400_000);
const begun = beginNotice({ severity: 'P1', role: 'family' }, instant(now - receiptWithin));
const onPush = { ...begun, channel: 'push', tries: 1 };
const { receiptBy: _, ...awaitsNothing } = onPush;
const in_: Record<NoticeState, NoticeLife> = {
  queued: begun,
  sending: { ...onPush, state: 'sending' },
  accepted: { ...onPush, state: 'accepted', held: ['push'] },
  delivered: { ...awaitsNothing, state: 'delivered' },
  read: { ...awaitsNothing, state: 'read' },
  failed: { ...awaitsNothing, state: 'failed' },
  expired: { ...awaitsNothing, state: 'expired' },
};

const not = (answer: Extract<NoticeEvent, { what: 'not_taken' }>['answer']): NoticeEvent => ({
  what: 'not_taken',
  channel: 'push',
  answer,
  more: true,
  chance: 0.5,
});
const events: Record<string, NoticeEvent> = {
  'leaves by push': { what: 'leaves', channel: 'push' },
  'taken by push': { what: 'taken', channel: 'push', more: true },
  'taken by a channel left behind': { what: 'taken', channel: 'before', more: true },
  'refused for good by push': not({ how: 'refused', why: 'no such number' }),
  'denied by push, our settings are wrong': not({ how: 'denied', why: 'isv.SMS_SIGNATURE_ILLEGAL' }),
  'failed on push': not({ how: 'failed', why: 'HTTP 500' }),
  'push is busy': not({ how: 'busy', why: 'HTTP 429', retryAfter: seconds(5) }),
  throttled: { what: 'throttled', until: later(now, seconds(60)) },
  'its provider is down': { what: 'provider_down', until: later(now, seconds(60)) },
  'wanted again by the ladder': { what: 'wanted_again' },
  'stranded, another round': { what: 'stranded', any: true, chance: 0.5 },
  'stranded, no channel at all': { what: 'stranded', any: false, chance: 0.5 },
  delivered: { what: 'delivered' },
  read: { what: 'read' },
  'undelivered by push': { what: 'undelivered', channel: 'push', why: 'switched off' },
  due: { what: 'due' },
  interrupted: { what: 'interrupted' },
};

const happened = (before: NoticeLife, after: NoticeLife): string => {
  if (after.state !== before.state) return `**${after.state}**`;
  return after === before ? 'nothing' : 'noted';
};

it('does in every state what the table of the README says', () => {
  const table = readTable(
    readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'),
    'Every state and event',
  );
  expect([...table.rows.keys()]).toEqual(Object.keys(events));
  const done = Object.fromEntries(
    Object.entries(events).map(([label, event]) => [
      label,
      Object.fromEntries(
        Object.entries(in_).map(([state, life]) => [state, happened(life, stepNotice(life, event, now))]),
      ),
    ]),
  );
  const written = Object.fromEntries([...table.rows].map(([label, row]) => [label, Object.fromEntries(row)]));
  expect(done).toEqual(written);
});

/** A notice that goes on, told what happens to it. */
class Story {
  life: NoticeLife;
  at: Instant = now;
  constructor(severity: 'P1' | 'P2' | 'P3' = 'P1') {
    this.life = beginNotice({ severity, role: 'operators' }, now);
  }
  is(event: NoticeEvent): this {
    this.life = stepNotice(this.life, event, this.at);
    return this;
  }
  after(length: number): this {
    this.at = later(this.at, seconds(length));
    return this;
  }
  by(channel: string): this {
    return this.is({ what: 'leaves', channel });
  }
  next(...ways: string[]): ReturnType<typeof chooseWay> {
    return chooseWay(
      this.life,
      ways.map((channel) => ({ channel })),
      this.at,
    );
  }
}
const fails = (channel: string, more = true, chance = 0.5): NoticeEvent => ({
  what: 'not_taken',
  channel,
  answer: { how: 'failed', why: 'HTTP 500' },
  more,
  chance,
});

describe('where life is at risk', () => {
  it('no receipt in 30 s: the next channel, and after the last it stays taken', () => {
    const story = new Story().by('push').is({ what: 'taken', channel: 'push', more: true });
    expect(deadlineOf(story.life)).toBe(later(now, receiptWithin));
    expect(story.after(29).is({ what: 'due' }).life.state).toBe('accepted');
    expect(story.after(1).is({ what: 'due' }).next('push', 'voice')).toEqual({ go: 'voice', more: false });
    story.by('voice').is({ what: 'taken', channel: 'voice', more: false });
    expect(story.life).toMatchObject({ state: 'accepted', held: ['push', 'voice'] });
    expect(deadlineOf(story.life)).toBeUndefined();
  });

  it('is not told again by the channel that has it, when an earlier one turns out to have lost it', () => {
    const story = new Story().by('push').is({ what: 'taken', channel: 'push', more: true });
    story.after(30).is({ what: 'due' }).by('voice').is({ what: 'taken', channel: 'voice', more: false });
    story.is({ what: 'undelivered', channel: 'push', why: 'switched off' });
    expect(story.next('push', 'voice')).toEqual({ stranded: true, any: true });
    expect(story.next('push', 'voice', 'sms')).toEqual({ go: 'sms', more: false });
    expect(story.is({ what: 'stranded', any: true, chance: 1 }).life.state).toBe('accepted');
  });

  it('a provider that hangs is overtaken, and its late answer and receipt still count', () => {
    const story = new Story().by('push').after(30).is({ what: 'due' });
    expect(story.next('push', 'voice')).toEqual({ go: 'voice', more: false });
    story.by('voice').is({ what: 'taken', channel: 'push', more: true });
    expect(story.life).toMatchObject({ state: 'sending', channel: 'voice', held: ['push'] });
    expect(story.is({ what: 'delivered' }).life.state).toBe('delivered');
  });

  it('tries again at once, longer each time, on its channel, and on the next after 30 s', () => {
    const story = new Story();
    const waits: number[] = [];
    while (story.life.spent.length === 0) {
      story.by('sms').is(fails('sms', true, 1));
      waits.push((story.life.dueAt - story.at) / 1_000);
      story.at = story.life.dueAt;
    }
    expect(waits).toEqual([1, 2, 4, 8, 8, 0]);
    expect(story.next('sms', 'voice')).toEqual({ go: 'voice', more: false });
  });

  it('is never given up before it expires, however often every channel fails', () => {
    const story = new Story();
    for (let round = 0; round < 5; round += 1) {
      story.by('sms').is({ ...fails('sms', false), answer: { how: 'refused', why: 'no' } } as NoticeEvent);
      story.is({ what: 'stranded', any: true, chance: 1 });
      expect(story.life.state).toBe('queued');
      story.at = story.life.dueAt;
      expect(story.next('sms')).toEqual({ go: 'sms', more: false });
    }
    expect(story.after(3_600).is({ what: 'due' }).life).toMatchObject({ state: 'expired', why: 'no' });
  });

  it('does not knock where it was told to wait, though its deadline passes; and waits a minute at most', () => {
    const story = new Story().by('bot');
    story.is({
      ...fails('bot', false),
      answer: { how: 'busy', why: '429', retryAfter: minutes(10) },
    } as NoticeEvent);
    expect(story.after(31).is({ what: 'due' }).next('bot')).toMatchObject({ stranded: true });
    story.is({ what: 'stranded', any: true, chance: 0.5 });
    expect(story.next('bot')).toEqual({ waitUntil: later(now, seconds(60)) });
    expect(story.next('bot', 'voice')).toEqual({ go: 'voice', more: true });
  });
});

describe('where it is not', () => {
  it('a channel is given up after four failures, or when it asks for a long rest', () => {
    const story = new Story('P2');
    for (let tries = 1; tries <= 4; tries += 1) story.by('sms').is(fails('sms'));
    expect(story.life.spent).toEqual(['sms']);
    const busy = new Story('P2').by('sms');
    busy.is({ ...fails('sms'), answer: { how: 'busy', why: '429', retryAfter: minutes(5) } } as NoticeEvent);
    expect(busy.life.spent).toEqual(['sms']);
  });

  it('taken is enough; a failure that the provider reports later is not', () => {
    const story = new Story('P2').by('sms').is({ what: 'taken', channel: 'sms', more: true });
    expect(deadlineOf(story.life)).toBeUndefined();
    story.is({ what: 'undelivered', channel: 'sms', why: 'switched off' });
    expect(story.next('sms', 'mail')).toEqual({ go: 'mail', more: false });
  });

  it('a family sleeps until seven, and gets small matters together', () => {
    const late = instant(Date.parse('2026-11-26T23:10:00+08:00'));
    const begins = beginNotice({ severity: 'P3', role: 'family' }, late);
    expect(begins.dueAt).toBe(Date.parse('2026-11-27T07:00:00+08:00'));
    expect(beginNotice({ severity: 'P3', role: 'family' }, instant(late - 6 * 3_600_000)).dueAt).toBe(
      late - 6 * 3_600_000 + minutes(2),
    );
    expect(beginNotice({ severity: 'P3', role: 'operators' }, late).dueAt).toBe(late);
    expect(beginNotice({ severity: 'P2', role: 'family' }, late).dueAt).toBe(late);
  });

  it('waits at a ceiling, or goes another way', () => {
    const { life } = new Story('P3');
    const full = { channel: 'sms', fullUntil: later(now, seconds(60)) };
    expect(chooseWay(life, [full], now)).toEqual({ waitUntil: full.fullUntil });
    expect(chooseWay(life, [full, { channel: 'mail' }], now)).toEqual({ go: 'mail', more: true });
  });
});

describe('life at risk, whatever the hour, the ceilings and the past', () => {
  const anyEvent = fc.constantFrom(...Object.values(events));
  const roles = fc.constantFrom(...(NoticeRole.enum as readonly NoticeRole[]));
  const hour = fc.integer({ min: 0, max: 48 * 3_600_000 });

  it('leaves at once, in no bundle, past every ceiling', () => {
    fc.assert(
      fc.property(hour, roles, fc.integer({ min: 0, max: 1e9 }), (shift, role, full) => {
        const at = later(now, milliseconds(shift));
        const life = beginNotice({ severity: 'P1', role }, at);
        const ways = [{ channel: 'sms', fullUntil: later(at, milliseconds(full)) }];
        expect(life).toMatchObject({ dueAt: at, owedAt: at, state: 'queued' });
        expect(mayBundle({ severity: 'P1', role })).toBe(false);
        expect(chooseWay(life, ways, at)).toEqual({ go: 'sms', more: false });
      }),
    );
  });

  it('is never without a deadline while nobody has it, and proof is never lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 40_000 })), { maxLength: 40 }),
        (past) => {
          let life = beginNotice({ severity: 'P1', role: 'family' }, now);
          let at: Instant = now;
          let proved = false;
          for (const [event, pause] of past) {
            at = later(at, milliseconds(pause));
            life = stepNotice(life, event, at);
            proved ||= event.what === 'delivered' || event.what === 'read';
            if (life.state === 'queued' || life.state === 'sending') expect(deadlineOf(life)).toBeDefined();
            if (proved) expect(['delivered', 'read']).toContain(life.state);
          }
        },
      ),
    );
  });

  it('no deadline is set into the past, that of a receipt which comes no more at the end of its use either', () => {
    const some = Object.values(events).filter(({ what }) => what !== 'delivered' && what !== 'read');
    const { 'leaves by push': leaves, 'taken by push': taken } = events;
    const unproved = [...some, ...Array(6).fill(leaves), ...Array(6).fill(taken)];
    const pause = fc.constantFrom(0, 1_000, 20_000, 400_000, 1_780_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...unproved), pause), { maxLength: 20 }), (past) => {
        let life = beginNotice({ severity: 'P1', role: 'family' }, now);
        let at: Instant = now;
        const set = (next: NoticeLife, when: Instant): void => {
          life = next;
          expect(deadlineOf(life) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(when);
        };
        for (const [event, wait] of past) {
          at = later(at, milliseconds(wait));
          for (let by = deadlineOf(life); by !== undefined && by <= at; by = deadlineOf(life))
            set(stepNotice(life, { what: 'due' }, by), by);
          set(stepNotice(life, event, at), at);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('the same event twice is as good as once', () => {
    const mayRepeat = fc.constantFrom(...Object.values(events).filter(({ what }) => what !== 'stranded'));
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), mayRepeat, (past, event) => {
        const begin = past.reduce((life, one) => stepNotice(life, one, now), in_.queued);
        const once = stepNotice(begin, event, later(now, seconds(1)));
        expect(stepNotice(once, event, later(now, seconds(1)))).toEqual(once);
      }),
    );
  });
});
