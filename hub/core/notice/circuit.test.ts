import { instant, later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWay } from './choose-way.ts';
import { type Circuit, circuitOf, type ProviderFacts } from './circuit.ts';
import { beginNotice } from './first-due.ts';
import type { NoticeLife } from './notice.ts';

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

  it('does not wait where a provider has taken it already', () => {
    expect(chooseWay(life({ held: ['voice'], spent: ['voice'] }), [down('sms')], now)).toEqual({
      stranded: true,
      any: true,
    });
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
