import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, mostGaps, overtake, type Progress, type Range, settle } from './settle.ts';

const through = (ranges: readonly Range[]): Progress => ranges.reduce(settle, beginning);
const seq = fc.integer({ min: 1, max: 40 });
const range = fc.tuple(seq, seq).map(([a, b]): Range => [Math.min(a, b), Math.max(a, b)]);
const ranges = fc.array(range, { maxLength: 20 });

describe('the progress of a lane', () => {
  it('runs on while numbers come one after the other', () => {
    expect(
      through([
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
    ).toEqual({ settled: 3, highest: 3, gaps: [] });
  });

  it('stops before a number that was overtaken, and runs on when it comes', () => {
    const overtaken = through([
      [1, 1],
      [4, 4],
      [6, 6],
    ]);
    expect(overtaken).toEqual({
      settled: 1,
      highest: 6,
      gaps: [
        [2, 3],
        [5, 5],
      ],
    });
    expect(settle(overtaken, [2, 3])).toEqual({ settled: 4, highest: 6, gaps: [[5, 5]] });
  });

  it('takes a skipped range for settled, also one that reaches beyond what has come', () => {
    expect(
      through([
        [1, 1],
        [2, 64],
        [66, 66],
      ]),
    ).toEqual({ settled: 64, highest: 66, gaps: [[65, 65]] });
  });

  it('ignores a range that is none', () => {
    expect(settle(beginning, [5, 3])).toBe(beginning);
    expect(settle(beginning, [0, 3])).toBe(beginning);
  });

  it('comes to the same in any order and with any repeats', () => {
    fc.assert(
      fc.property(ranges, fc.infiniteStream(fc.nat()), (all, luck) => {
        const shuffled = [...all, ...all]
          .map((value) => ({ value, place: luck.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ value }) => value);
        expect(through(shuffled)).toEqual(through(all));
      }),
    );
  });

  it('awaits exactly the numbers below the highest that nobody has settled', () => {
    fc.assert(
      fc.property(ranges, (all) => {
        const progress = through(all);
        const settledOnes = new Set(all.flatMap(([from, to]) => numbers(from, to)));
        const awaited = progress.gaps.flatMap(([from, to]) => numbers(from, to));
        expect(awaited).toEqual(numbers(1, progress.highest).filter((n) => !settledOnes.has(n)));
        expect(progress.settled).toBe((awaited[0] ?? progress.highest + 1) - 1);
      }),
    );
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(ranges, range, (all, next) => {
        const before = through(all);
        expect(settle(before, next).settled).toBeGreaterThanOrEqual(before.settled);
      }),
    );
  });

  it('does not grow without end under a gateway that jumps about', () => {
    let progress = beginning;
    for (let n = 2; n < 10_000; n += 2) progress = settle(progress, [n, n]);
    expect(progress.gaps).toHaveLength(mostGaps);
    expect(settle(progress, [1, 1]).gaps).toHaveLength(mostGaps - 1);
  });

  it('of readings is the highest that is stored', () => {
    expect(overtake(overtake(beginning, 9), 4)).toEqual({ settled: 9, highest: 9, gaps: [] });
  });
});

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
