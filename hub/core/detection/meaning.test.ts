import type { AlertId, DeviceId, EventItem, HomeId } from '@zhuji/protocol';
import { alertKinds, eventKindNames, instant } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert/alert.ts';
import { alertKindOf, meaning } from './meaning.ts';
import { skippedRange } from './skipped.ts';

const fresh = { id: 'al-2' as AlertId, home: 'home-1' as HomeId };
const report = { kind: 'sos', phase: 'new' } as const;
const item = (more: Partial<EventItem> = {}): EventItem => ({
  seq: 70,
  at: instant(1),
  mono: 1,
  device: 'button' as DeviceId,
  kind: 'sos',
  phase: 'new',
  ...more,
});
const open = (state: Alert['state']): Alert => ({
  id: 'al-1' as AlertId,
  home: fresh.home,
  kind: 'sos',
  severity: 'P1',
  state,
  test: false,
  openedAt: instant(1),
  events: 1,
  devices: [],
  alarming: [],
});
const of = (more: Partial<EventItem>, alert?: Alert) => meaning(item(more), 'sos', report, alert, fresh);

describe('what an event means', () => {
  it('opens a case where there is none, and joins the open one', () => {
    expect(of({})).toMatchObject({ anew: true, event: { what: 'alarm', test: false } });
    expect(of({}, open('claimed'))).toMatchObject({ anew: false, event: { what: 'alarm' } });
  });

  it('opens a case for an alarm that is still present when no case is open', () => {
    expect(of({ phase: 'present' })).toMatchObject({ anew: true, event: { what: 'alarm' } });
  });

  it('files a resolved case and opens a new one when the elder calls again', () => {
    expect(of({}, open('resolved'))).toMatchObject({ first: { what: 'file' }, anew: true });
  });

  it('files a resolved case and opens a new one when the level goes on rising, or a second detector says so', () => {
    const gas = { ...open('resolved'), kind: 'gas_leak', level: 6, devices: ['gas' as DeviceId] } as const;
    const told = (device: string, lel: number) => {
      const more = {
        device: device as DeviceId,
        kind: 'gas_leak',
        phase: 'present',
        detail: { lel },
      } as const;
      return meaning(item(more), 'gas_leak', more, gas, fresh);
    };
    expect(told('gas', 9)).toMatchObject({ first: { what: 'file' }, anew: true });
    expect(told('gas-hall', 6)).toMatchObject({ first: { what: 'file' }, anew: true });
    expect(told('gas', 8)).toMatchObject({ anew: false });
  });

  it('only notes a lasting alarm on a resolved case', () => {
    const meant = of({ phase: 'present' }, open('resolved'));
    expect(meant).toMatchObject({ anew: false });
    expect(meant?.first).toBeUndefined();
  });

  it('never lets a walk test join a real case, end one or cancel one', () => {
    expect(of({ test: true }, open('raised'))).toMatchObject({ anew: true, event: { test: true } });
    expect(of({ test: true, phase: 'cancelled' }, open('pending'))).toBeUndefined();
    expect(of({ test: true, phase: 'restored' }, open('pending'))).toBeUndefined();
  });

  it('leaves a restored or cancelled event alone when nothing is open', () => {
    expect(of({ phase: 'restored' })).toBeUndefined();
    expect(of({ phase: 'cancelled' })).toBeUndefined();
  });

  it('knows an alert kind for every event kind but the two that open none', () => {
    const none = eventKindNames.filter((kind) => alertKindOf(item({ kind })) === undefined);
    expect(none).toEqual(['help_request', 'events_skipped']);
    expect(Object.keys(alertKinds)).toContain(alertKindOf(item({ kind: 'gas_leak' })));
  });
});

describe('a skipped range', () => {
  const skipped = (from: unknown, to: unknown) =>
    skippedRange(item({ kind: 'events_skipped', detail: { from, to } as NonNullable<EventItem['detail']> }));
  it('is read from the event', () => {
    expect(skipped(3, 64)).toEqual([3, 64]);
  });
  it('is none when it is not whole, turned round, absent, or reaches its own number or beyond', () => {
    for (const [from, to] of [
      [3.5, 5],
      [5, 3],
      [0, 4],
      ['3', 4],
      [3, 70],
      [3, 1e300],
    ]) {
      expect(skipped(from, to)).toBeUndefined();
    }
    expect(skippedRange(item({ kind: 'events_skipped' }))).toBeUndefined();
  });
});
