import { hours, type Instant, instant } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOffset, happenedAt, isMomentKnown } from './clock-offset.ts';

const noon = instant(1_795_280_400_000);
const clocks = (at: number, mono: number) => ({ at: instant(at), mono });

describe('the clock of a gateway', () => {
  it('that is right: an item happened as long before arrival as it says', () => {
    expect(happenedAt(clocks(noon - 5_000, 55_000), clocks(noon, 60_000), noon)).toBe(noon - 5_000);
  });

  it('that believes in 1970: the time since boot tells', () => {
    expect(happenedAt(clocks(1_000, 1_000), clocks(31_000, 31_000), noon)).toBe(noon - 30_000);
    expect(clockOffset(instant(31_000), noon)).toBe(31_000 - noon);
  });

  it('that was put right between the press and the sending', () => {
    expect(happenedAt(clocks(1_000, 1_000), clocks(noon, 31_000), noon)).toBe(noon - 30_000);
    expect(happenedAt(clocks(noon - 90_000, 1_000), clocks(noon, 31_000), noon)).toBe(noon - 30_000);
  });

  it('that is a day ahead', () => {
    const ahead = noon + hours(24);
    expect(happenedAt(clocks(ahead - 5_000, 55_000), clocks(ahead, 60_000), noon)).toBe(noon - 5_000);
  });

  it('of a machine that was started anew since: the wall clock tells', () => {
    expect(happenedAt(clocks(noon - hours(3), 9_000_000), clocks(noon, 4_000), noon)).toBe(noon - hours(3));
    expect(happenedAt(clocks(noon - hours(3), 1_000), clocks(noon, 4_000), noon)).toBe(noon - hours(3));
  });

  it('is known by a wall clock that makes sense, and only guessed without one', () => {
    expect(isMomentKnown(clocks(noon - 5_000, 55_000), clocks(noon, 60_000))).toBe(true);
    expect(isMomentKnown(clocks(1_000, 1_000), clocks(31_000, 31_000))).toBe(true);
    expect(isMomentKnown(clocks(noon - hours(3), 9_000_000), clocks(noon, 4_000))).toBe(true);
    expect(isMomentKnown(clocks(9_000_000, 9_000_000), clocks(noon, 4_000))).toBe(false);
    expect(isMomentKnown(clocks(1_000, 1_000), clocks(noon, 31_000))).toBe(false);
    expect(isMomentKnown(clocks(noon + hours(1), 50_000), clocks(noon, 60_000))).toBe(false);
  });

  it('is never believed when it says that something happened after it came, or long before the outbox could keep it', () => {
    const any = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(any, any, any, any, (at, mono, sentAt, sentMono) => {
        const when: Instant = happenedAt(clocks(at, mono), clocks(sentAt, sentMono), noon);
        expect(when).toBeLessThanOrEqual(noon);
        expect(when).toBeGreaterThanOrEqual(noon - hours(24 * 60));
      }),
    );
  });
});
