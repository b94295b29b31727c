import { type AlertId, type AlertTimes, instant, type TimelineEntry } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { circleOf, timesOf } from './times.ts';

const opened = instant(1_000_000);
const at = (minutes: number) => instant(opened + minutes * 60_000);
const alert = { id: 'al-1' as AlertId, openedAt: opened, state: 'claimed' } as const;
type Line = Extract<TimelineEntry, { what: 'responder' }>;
const responder = (minutes: number, state: Line['state'], more: Partial<Line> = {}): TimelineEntry => ({
  at: at(minutes),
  what: 'responder',
  dispatch: 'di-1' as never,
  to: '韩梅',
  state,
  ...more,
});
const other = { dispatch: 'di-2' as never, to: '吴刚' };
const level = (step: 'declined' | 'accepted' | 'not_needed', minutes = 1): TimelineEntry => ({
  at: at(minutes),
  what: 'dispatch',
  step,
});
const rung: TimelineEntry = { at: at(1), what: 'rung', round: 1, rung: 2, told: [], dispatch: 'station' };
const went = (...minutes: [number, number, number]) => [
  responder(minutes[0], 'offered'),
  responder(minutes[1], 'accepted'),
  responder(minutes[2], 'arrived'),
];
const times = (timeline: TimelineEntry[], now = at(60)) => timesOf(alert, timeline, now);

describe('the fifteen-minute circle', () => {
  it('is met by whoever is at the door in time, whoever said so', () => {
    expect(times(went(1, 2, 15)).circle).toEqual({ met: true });
    const byDesk: TimelineEntry = { at: at(14), what: 'dispatch', step: 'arrived', by: '李' };
    expect(times([byDesk]).circle).toEqual({ met: true });
  });

  it.each([
    ['sent_late', went(4, 5, 20)],
    ['accepted_late', went(1, 6, 20)],
    ['long_way', went(1, 2, 16)],
    ['nobody_accepted', [responder(1, 'offered')]],
    ['nobody_accepted', [rung, responder(1, 'offered'), responder(2, 'declined'), level('declined', 2)]],
    ['nobody_accepted', [rung]],
    ['nobody_to_ask', [rung, level('declined')]],
    ['nobody_to_ask', [rung, level('declined'), level('accepted', 9)]],
    ['not_sent', []],
    ['not_needed', [level('not_needed')]],
    ['gave_up', [...went(1, 2, 17), responder(8, 'aborted', other), responder(3, 'accepted', other)]],
    ['gave_up', [responder(1, 'offered'), responder(2, 'accepted'), responder(8, 'aborted')]],
    [
      'gave_up',
      [
        responder(1, 'offered'),
        responder(2, 'accepted'),
        responder(8, 'withdrawn', { reason: 'graver' }),
        responder(17, 'arrived', other),
      ],
    ],
    ['came_late', [...went(1, 2, 17), responder(9, 'accepted', { late: true })]],
    [
      'came_late',
      [responder(1, 'offered'), responder(2, 'accepted'), responder(9, 'accepted', { late: true })],
    ],
    // Who was only asked, and was let go because somebody else was quicker, gave nothing up.
    ['long_way', [...went(1, 2, 16), responder(2, 'withdrawn', { ...other, reason: 'taken' })]],
    // What happened after the arrival is no reason for it.
    ['long_way', [...went(1, 2, 16), responder(30, 'aborted')]],
  ] as const)('is not met: %s', (why, timeline) => {
    expect(times([...timeline]).circle).toEqual({ met: false, why });
  });

  it('is still open while there is time', () => {
    expect(times([responder(1, 'offered')], at(15)).circle).toEqual({ met: false, why: 'still_open' });
  });

  it('asks for nobody where it was over while there was time, whoever was asked or on the way', () => {
    const asked = [responder(0.5, 'offered')];
    const coming = [...asked, responder(1, 'accepted')];
    for (const timeline of [asked, coming]) {
      const resolved = { ...alert, resolvedAt: at(4), closedAt: at(40) };
      expect(timesOf(resolved, timeline, at(60)).circle).toEqual({ met: false, why: 'not_needed' });
      expect(timesOf({ ...alert, resolvedAt: at(4) }, timeline, at(5)).circle).toMatchObject({
        why: 'not_needed',
      });
    }
    const tooLate = { ...alert, resolvedAt: at(16), closedAt: at(40) };
    expect(timesOf(tooLate, asked, at(60)).circle).toEqual({ met: false, why: 'nobody_accepted' });
    expect(timesOf(tooLate, coming, at(60)).circle).toEqual({ met: false, why: 'long_way' });
  });

  it('asks for nobody where a case was closed without sending anybody', () => {
    const closed = { ...alert, closedAt: at(3) };
    expect(timesOf(closed, [], at(60)).circle).toEqual({ met: false, why: 'not_needed' });
  });
});

it('counts seconds from the call', () => {
  const claimed: TimelineEntry = { at: at(0.5), what: 'state', state: 'claimed', by: '李' };
  expect(times([claimed, ...went(1, 2, 8)])).toMatchObject({
    answered: 30,
    dispatched: 60,
    accepted: 120,
    atTheDoor: 480,
  });
});

it('sums up: who needed somebody, how many had somebody in time, why the others had not', () => {
  const each: AlertTimes[] = [times(went(1, 2, 8)), times(went(1, 2, 20)), times(went(4, 5, 30))];
  const closed = timesOf({ ...alert, closedAt: at(3) }, [], at(60));
  expect(circleOf([...each, closed])).toMatchObject({
    alerts: 4,
    needed: 3,
    met: 1,
    whyNot: { long_way: 1, sent_late: 1, not_needed: 1 },
    medians: { dispatched: 60, accepted: 120, atTheDoor: 1_200 },
  });
});

it('names the most frequent reason first', () => {
  const each = [times(went(4, 5, 30)), times(went(1, 2, 20)), times(went(1, 2, 21))];
  expect(Object.keys(circleOf(each).whyNot)).toEqual(['long_way', 'sent_late']);
});
