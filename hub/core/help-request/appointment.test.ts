import { type DispatchId, type HomeId, hours, instant, later, type ResponderId } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import type { Visit } from '../dispatch/dispatch.ts';
import { windowOf } from './appointment.ts';
import { askedForVisit } from './visitors.ts';
import { lookAt } from './waking-hours.ts';

const now = instant(Date.parse('2026-11-28T02:00:00Z'));

describe('an appointment', () => {
  it('is a day and a window by the clock of China', () => {
    expect(windowOf({ day: '2026-11-29', from: '09:00', to: '10:30' }, now)).toEqual({
      from: Date.parse('2026-11-29T01:00:00Z'),
      to: Date.parse('2026-11-29T02:30:00Z'),
    });
  });

  it.each([
    ['over already', { day: '2026-11-28', from: '08:00', to: '09:59' }],
    ['backwards', { day: '2026-11-29', from: '10:00', to: '09:00' }],
    ['of no length', { day: '2026-11-29', from: '10:00', to: '10:00' }],
    ['on a day that is none', { day: '2027-02-30', from: '09:00', to: '10:00' }],
    ['in a month that is none', { day: '2026-13-01', from: '09:00', to: '10:00' }],
    ['too far ahead', { day: '2027-03-01', from: '09:00', to: '10:00' }],
  ])('%s is none', (_, said) => {
    expect(windowOf(said, now)).toBeUndefined();
  });

  it('that has begun is still one', () => {
    expect(windowOf({ day: '2026-11-28', from: '09:00', to: '11:00' }, now)).toBeDefined();
  });
});

describe('looking for somebody', () => {
  const night = instant(Date.parse('2026-11-28T14:00:00Z'));
  it('waits for the morning', () => {
    const tomorrow = { from: later(night, hours(20)), to: later(night, hours(22)) };
    expect(lookAt(night, tomorrow)).toBe(Date.parse('2026-11-29T00:00:00Z'));
  });
  it('does not wait where the morning is too late', () => {
    expect(lookAt(night, { from: later(night, hours(9)), to: later(night, hours(10)) })).toBe(night);
  });
});

describe('whom to ask', () => {
  const appointment = { from: later(now, hours(4)), to: later(now, hours(6)) };
  const han = 're-han' as ResponderId;
  const visit = (state: Visit['state'], more: Partial<Visit> = {}) =>
    ({
      id: 'di-1' as DispatchId,
      home: 'home-1' as HomeId,
      responder: han,
      state,
      appointment,
      ...more,
    }) as Visit;
  const word = (...visits: Visit[]) => askedForVisit(visits, appointment, []).get(han);

  it.each([
    ['who is asked', 'asked_now', [visit('offered')]],
    ['who was silent once', 'asked_before', [visit('expired')]],
    ['who was silent twice', 'declined_before', [visit('expired'), visit('expired')]],
    ['who declined', 'declined_before', [visit('declined')]],
    ['who gave up', 'declined_before', [visit('aborted')]],
    ['whom the desk took back', 'declined_before', [visit('withdrawn', { reason: 'desk' })]],
  ])('%s: %s', (_, expected, visits) => {
    expect(word(...visits)).toBe(expected);
  });

  it('who declined another time is asked for this one', () => {
    const other = { from: later(now, hours(24)), to: later(now, hours(26)) };
    expect(word(visit('declined', { appointment: other }))).toBeUndefined();
  });

  it('who has an appointment then is passed over', () => {
    expect(askedForVisit([], appointment, [han]).get(han)).toBe('booked');
  });
});
