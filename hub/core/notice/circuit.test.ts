import { instant, later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWay } from './choose-way.ts';
import { type Circuit, circuitOf, heldFor, type ProviderFacts } from './circuit.ts';
import { beginNotice } from './first-due.ts';
import type { NoticeLife } from './notice.ts';
import { stepNotice } from './step-notice.ts';

const now = instant(1_795_280_400_000);
const failed = (inARow: number, at = now): ProviderFacts => ({ failures: { at, inARow } });
const tryAfter = (circuit: Circuit): number | undefined =>
  circuit.open ? (circuit.tryAt - now) / 1_000 : undefined;

describe('the circuit of a channel', () => {
  it('opens at the third failure in a row, and lets somebody try later each time, every 15 s in the end', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((inARow) =>
      tryAfter(circuitOf(failed(inARow), now)),
    );
    expect(waits).toEqual([undefined, undefined, undefined, 1, 2, 4, 8, 15, 15, 15]);
  });

  it('opens when the provider is silent by another path, and may be tried at once', () => {
    const silent: ProviderFacts = { probe: { at: now, answers: false } };
    expect(circuitOf(silent, later(now, seconds(5)))).toEqual({ open: true, tryAt: later(now, seconds(5)) });
    expect(circuitOf({ ...silent, takenAt: later(now, seconds(1)) }, later(now, seconds(5))).open).toBe(
      false,
    );
    expect(circuitOf({ probe: { at: now, answers: true } }, now).open).toBe(false);
  });

  it('forgets failures that are long past', () => {
    expect(circuitOf(failed(9), later(now, minutes(9))).open).toBe(true);
    expect(circuitOf(failed(9), later(now, minutes(10))).open).toBe(false);
  });
});

describe('which way, when providers are down', () => {
  const life = (more: Partial<NoticeLife> = {}): NoticeLife => ({
    ...beginNotice({ severity: 'P1', role: 'operators' }, now),
    tried: ['push', 'sms', 'voice'],
    ...more,
  });
  const down = (channel: string) => ({ channel, isDown: true });

  it('goes by another at once, and leaves none out for good', () => {
    expect(chooseWay(life(), [down('sms'), { channel: 'voice' }], now)).toEqual({ go: 'voice', more: true });
    expect(chooseWay(life({ channel: 'sms' }), [down('sms'), { channel: 'voice' }], now)).toEqual({
      go: 'voice',
      more: true,
    });
    const told = life({ spent: ['voice'] });
    expect(chooseWay(told, [down('sms'), { channel: 'voice' }], now)).toEqual({ down: 'sms' });
  });

  it('waits for the preferred one when all are down, and not beyond the moment when another is free', () => {
    expect(chooseWay(life(), [down('sms'), down('voice')], now)).toEqual({ down: 'sms' });
    const busy = life({ busy: { voice: later(now, seconds(20)) } });
    expect(chooseWay(busy, [down('sms'), { channel: 'voice' }], now)).toEqual({
      down: 'sms',
      until: later(now, seconds(20)),
    });
  });

  it('a life at risk is tried once on each of its channels, whatever befell others there', () => {
    const fresh = life({ tried: [] });
    expect(chooseWay(fresh, [down('push'), down('sms')], now)).toEqual({ go: 'push', more: true });
    expect(chooseWay(fresh, [down('push'), { channel: 'sms' }], now)).toEqual({ go: 'sms', more: true });
    const pushed = life({ tried: ['push'], channel: 'push' });
    expect(chooseWay(pushed, [down('push'), down('sms')], now)).toEqual({ go: 'sms', more: true });
    expect(chooseWay({ ...fresh, severity: 'P2' }, [down('push')], now)).toEqual({ down: 'push' });
  });

  it('what a provider has taken waits for no other, but a life at risk without a receipt does', () => {
    const taken = life({ held: ['voice'], spent: ['voice'] });
    expect(chooseWay(taken, [down('sms')], now)).toEqual({ down: 'sms' });
    expect(chooseWay({ ...taken, severity: 'P2' }, [down('sms')], now)).toEqual({
      stranded: true,
      any: true,
    });
  });

  it('while it waits, no receipt is awaited that would take it from those who wait with it', () => {
    const waiting = stepNotice(
      life({ receiptBy: later(now, seconds(30)) }),
      { what: 'provider_down', until: later(now, heldFor.P1) },
      now,
    );
    expect(waiting.receiptBy).toBeUndefined();
    expect(stepNotice(waiting, { what: 'leaves', channel: 'sms' }, later(now, seconds(40))).receiptBy).toBe(
      later(now, seconds(70)),
    );
  });

  it('never says that nobody can be reached because providers are down', () => {
    const ways = fc.array(
      fc.record({
        channel: fc.constantFrom('push', 'sms', 'voice'),
        isDown: fc.boolean(),
        fullUntil: fc.integer({ min: -60_000, max: 60_000 }).map((ms) => later(now, milliseconds(ms))),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(ways, (all) => {
        const choice = chooseWay(life(), all, now);
        expect('stranded' in choice).toBe(false);
        if ('go' in choice) expect(all.some((way) => way.channel === choice.go && !way.isDown)).toBe(true);
      }),
    );
  });
});
