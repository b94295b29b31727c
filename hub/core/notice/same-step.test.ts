import { type AlertId, type HomeId, instant, later, minutes } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../effects.ts';
import { beginNotice } from './first-due.ts';
import type { NoticeLife } from './notice.ts';
import { goesInstead, isRepeated } from './same-step.ts';
import { stepNotice } from './step-notice.ts';

const now = instant(1_795_280_400_000);
const alert = 'al-01k3x9' as AlertId;
const notice = (why: string, more: Partial<Notice> = {}): Notice => ({
  ...{
    id: `${alert}/${why}/message/contact-0`,
    alert,
    home: 'home-1' as HomeId,
    kind: 'sos',
    severity: 'P1',
  },
  ...{ role: 'family', by: 'message', to: { id: 'contact-0', name: '王建国', phone: '199 0000 0107' } },
  ...more,
});
const begun = beginNotice({ severity: 'P1', role: 'family' }, now);
const waits = (why: string, life: Partial<NoticeLife> = {}, more: Partial<Notice> = {}) => ({
  about: notice(why, more),
  life: { ...begun, ...life },
});

describe('a notice of an earlier round', () => {
  it('goes instead of the same step of a later one while nobody has taken it', () => {
    expect(goesInstead(waits('1.0'), notice('2.0'))).toBe(true);
    expect(goesInstead(waits('1.3'), notice('12.3'))).toBe(true);
  });

  it.each([
    ['another rung', waits('1.1'), notice('2.0')],
    ['a later round', waits('3.0'), notice('2.0')],
    ['it is under way', waits('1.0', { state: 'sending' }), notice('2.0')],
    ['a provider has it', waits('1.0', { state: 'accepted', held: ['sms'] }), notice('2.0')],
    ['a provider has it, and the next is being asked', waits('1.0', { held: ['sms'] }), notice('2.0')],
    ['nobody can be reached', waits('1.0', { state: 'failed' }), notice('2.0')],
    ['it was less grave', waits('1.0', {}, { severity: 'P2' }), notice('2.0')],
    ['another number', waits('1.0', {}, { to: { id: 'contact-0', name: '王建国' } }), notice('2.0')],
    ['other news', waits('1.0', {}, { moment: 'coming' }), notice('2.0')],
    ['not of a round', waits('opened'), notice('graver.P1.0')],
  ])('does not: %s', (_, waiting, wanted) => {
    expect(goesInstead(waiting, wanted)).toBe(false);
  });

  it('is asked for in no first round', () => {
    expect([notice('1.0'), notice('2.0'), notice('opened'), notice('limit.x.17')].map(isRepeated)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  it('is worth its while anew, and a life at risk is tried at once', () => {
    const past: NoticeLife = { ...begun, dueAt: later(now, minutes(5)), rounds: 3, spent: ['push'] };
    const at = later(now, minutes(3));
    expect(stepNotice(past, { what: 'wanted_again' }, at)).toEqual({
      ...past,
      dueAt: at,
      expiresAt: later(at, minutes(30)),
    });
    const lesser: NoticeLife = { ...past, severity: 'P2' };
    expect(stepNotice(lesser, { what: 'wanted_again' }, at).dueAt).toBe(lesser.dueAt);
  });
});
