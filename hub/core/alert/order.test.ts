import { type EventId, instant } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { alarmedBy, isBefore } from './order.ts';

const now = instant(100_000);
const event = (seq: number, outbox = 'gw-1:0123456789abcdef') => `${outbox}:${seq}` as EventId;
const alarm = { alarmedAt: instant(50_000), alarmedBy: event(7) };

describe('which came first', () => {
  it.each([
    ['a number before it, whatever the clocks say', { event: event(6), happenedAt: instant(60_000) }, true],
    ['a number after it, whatever the line did', { event: event(8), happenedAt: instant(40_000) }, false],
    ['another outbox, earlier', { event: event(9, 'gw-1:ffff'), happenedAt: instant(49_999) }, true],
    [
      'another outbox, at the same moment',
      { event: event(1, 'gw-2:ffff'), happenedAt: instant(50_000) },
      false,
    ],
    ['a moment that nobody knows', { event: event(9, 'gw-1:ffff') }, true],
  ])('%s', (_, report, before) => {
    expect(isBefore(report, alarm)).toBe(before);
  });

  it('nothing is before an alarm from a time when none were kept', () => {
    expect(isBefore({ event: event(1) }, {})).toBe(false);
  });

  it('the newest alarm is kept: one that comes late is not the newest for that', () => {
    const late = { kind: 'sos', phase: 'new', event: event(5), happenedAt: instant(70_000) } as const;
    expect(alarmedBy(alarm, late, now)).toEqual(alarm);
    const newer = { ...late, event: event(9) };
    expect(alarmedBy(alarm, newer, now)).toEqual({ alarmedAt: instant(70_000), alarmedBy: event(9) });
    expect(alarmedBy(alarm, { kind: 'sos', phase: 'new' }, now)).toEqual({ alarmedAt: now });
  });
});
