import { type AlertId, type AlertTimes, instant, type TimelineEntry } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { circleOf, timesOf } from './times.ts';

const opened = instant(1_000_000);
const at = (minutes: number) => instant(opened + minutes * 60_000);
const alert = { id: 'al-1' as AlertId, openedAt: opened, state: 'claimed' } as const;
const responder = (minutes: number, state: 'offered' | 'accepted' | 'arrived'): TimelineEntry => ({
  at: at(minutes),
  what: 'responder',
  dispatch: 'di-1' as never,
  to: '韩梅',
  state,
});
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
    ['not_sent', []],
    ['not_needed', [{ at: at(1), what: 'dispatch', step: 'not_needed', by: '李' } as TimelineEntry]],
  ] as const)('is not met: %s', (why, timeline) => {
    expect(times([...timeline]).circle).toEqual({ met: false, why });
  });

  it('is still open while there is time', () => {
    expect(times([responder(1, 'offered')], at(15)).circle).toEqual({ met: false, why: 'still_open' });
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
