import { hours, instant, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginHubTime, type HubTime, type MachineClocks, runHubTime, wallAhead } from './hub-time.ts';

const noon = 1_795_280_400_000;
const begun = beginHubTime({ wall: noon, mono: 0 }, undefined);
/** Looks once a second, for so long, with a wall clock that is off by `off`. */
const runFor = (time: HubTime, length: number, off: number): HubTime => {
  let now = time;
  for (let passed = 1_000; passed <= length; passed += 1_000)
    now = runHubTime(now, { mono: time.mono + passed, wall: noon + time.mono + passed + off });
  return now;
};

describe('the hub’s time', () => {
  it('is the machine’s, as long as nobody sets that', () => {
    expect(runFor(begun, hours(1), 0).at).toBe(noon + hours(1));
  });

  it('keeps a window’s length within a twentieth when the clock is set ahead, and within a hundredth when it is set back', () => {
    const window = seconds(180);
    const ahead = runFor(begun, window, hours(24)).at - begun.at;
    const back = runFor(begun, window, -hours(24)).at - begun.at;
    expect(ahead).toBeCloseTo(window * 1.05, 3);
    expect(back).toBeCloseTo(window * 0.99, 3);
  });

  it('comes back to the machine’s clock: an hour behind in a day, an hour ahead in some four', () => {
    expect(wallAhead(runFor(begun, hours(20), hours(1)))).toBe(0);
    expect(wallAhead(runFor(begun, hours(100), -hours(1)))).toBe(0);
  });

  it('does not go back behind what is stored when the machine’s clock was set back before a start', () => {
    const newest = instant(noon + hours(1));
    const time = beginHubTime({ wall: noon, mono: 0 }, newest);
    expect([time.at, time.since, wallAhead(time)]).toEqual([newest, newest, -hours(1)]);
    expect(beginHubTime({ wall: noon, mono: 0 }, instant(noon - 1)).at).toBe(noon);
  });

  it('leaps once, from a clock that was never set', () => {
    const first = beginHubTime({ wall: 5_000, mono: 0 }, undefined);
    const set = runHubTime(first, { wall: noon, mono: 1_000 });
    expect([set.at, set.since]).toEqual([noon, noon]);
  });

  it('leaps once when a machine without a battery learns the time, however long it was without power', () => {
    const newest = instant(noon - hours(3));
    const booted = beginHubTime({ wall: 5_000, mono: 0 }, newest);
    const running = runHubTime(booted, { wall: 65_000, mono: 60_000 });
    // Waits go on meanwhile, a little slower than by a clock that is right.
    expect([booted.at, running.at]).toEqual([newest, newest + 59_400]);
    const set = runHubTime(running, { wall: noon, mono: 61_000 });
    expect([set.at, set.since]).toEqual([noon, noon]);
    // Once: from then on somebody who sets it is not believed at once.
    expect(runHubTime(set, { wall: noon + hours(2), mono: 62_000 }).at).toBe(noon + 1_050);
  });

  it('does not go back when the time that such a machine learns is before what is stored', () => {
    const newest = instant(noon + hours(1));
    const booted = beginHubTime({ wall: 5_000, mono: 0 }, newest);
    const set = runHubTime(booted, { wall: noon, mono: 1_000 });
    expect(set.at).toBe(newest + 990);
    expect(runHubTime(set, { wall: noon + hours(2), mono: 2_000 }).at).toBe(newest + 990 + 1_050);
  });

  it('whatever happens to the machine’s clock within a year, never goes back, and never runs faster or slower than it may', () => {
    const looks = fc.array(fc.tuple(fc.nat(hours(1)), fc.integer({ min: -hours(8_000), max: hours(300) })), {
      maxLength: 50,
    });
    fc.assert(
      fc.property(looks, (story) => {
        let time = begun;
        for (const [passed, off] of story) {
          const clocks: MachineClocks = { mono: time.mono + passed, wall: noon + time.mono + passed + off };
          const next = runHubTime(time, clocks);
          expect(next.at - time.at).toBeGreaterThanOrEqual(passed * 0.99 - 0.01);
          expect(next.at - time.at).toBeLessThanOrEqual(passed * 1.05 + 0.01);
          time = next;
        }
      }),
    );
  });
});
