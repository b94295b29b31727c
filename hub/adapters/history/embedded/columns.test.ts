import { instant } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter, unzigzag, zigzag } from '../bytes.ts';
import { Taken } from '../taken.ts';
import { ChunkDamaged, type Columns, readChunk, writeChunk } from './chunk.ts';
import { quarter, readRollup, rollUp, writeRollup } from './rollup.ts';
import { readTimes, writeTimes } from './time-column.ts';
import { readValues, writeValues } from './value-column.ts';
import { readWholes, writeWholes } from './whole-column.ts';

type Write = (out: ByteWriter, column: Float64Array) => void;
type Read = (from: ByteReader, count: number) => Float64Array;

function there(write: Write, column: Float64Array): Uint8Array {
  const out = new ByteWriter(1);
  write(out, column);
  return out.take();
}
function thereAndBack(write: Write, read: Read, column: Float64Array): Float64Array {
  return read(new ByteReader(there(write, column)), column.length);
}
const column = (numbers: readonly number[]) => Float64Array.from(numbers);

describe('columns give back what they were given', () => {
  it('whole numbers, small and large, of either sign', () => {
    const some = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 2 })),
      fc.array(fc.integer({ min: -7, max: 7 })),
      fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })),
      fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
    );
    fc.assert(
      fc.property(some, (numbers) => {
        expect(thereAndBack(writeWholes, readWholes, column(numbers))).toEqual(column(numbers));
      }),
    );
  });

  it('times, with a rhythm and without', () => {
    const free = fc.array(fc.integer({ min: 0, max: 86_399_999 })).map((all) => all.sort((a, b) => a - b));
    const rhythm = fc
      .array(fc.integer({ min: 0, max: 900 }), { minLength: 1 })
      .map((missed) => missed.map((ms, n) => n * 60_000 + ms));
    fc.assert(
      fc.property(fc.oneof(free, rhythm), (times) => {
        expect(thereAndBack(writeTimes, readTimes, column(times))).toEqual(column(times));
      }),
    );
  });

  it('values, of few digits and floats to the last bit', () => {
    const some = fc.oneof(
      fc.array(fc.integer({ min: -4_000, max: 4_000 }).map((n) => n / 100)),
      fc.array(fc.double({ noNaN: true })),
      fc.array(fc.float({ noNaN: true })),
      fc.array(fc.constantFrom(0, -0, 0.1, 1e-9, Number.MAX_VALUE)),
    );
    fc.assert(
      fc.property(some, (values) => {
        expect(thereAndBack(writeValues, readValues, column(values))).toEqual(column(values));
      }),
    );
  });

  it('numbers of outboxes, whatever their order and gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(5))), (stretches) => {
        const taken = new Taken();
        const expected = new Set<number>();
        for (const [first, more] of stretches) {
          taken.add(first, first + more);
          for (let seq = first; seq <= first + more; seq++) expected.add(seq);
        }
        const again = Taken.of(taken.bytes());
        for (let seq = 0; seq < 70; seq++) {
          expect([taken.has(seq), again.has(seq)]).toEqual([expected.has(seq), expected.has(seq)]);
        }
      }),
    );
  });

  it('zigzag is small for what is near nought', () => {
    expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => Math.abs(n) > 2 ** 51 || unzigzag(zigzag(n)) === n));
  });
});

const start = instant(Date.parse('2026-03-10T00:00:00+08:00'));
/** Milliseconds that no codec foresees. */
const chance = (n: number) => Math.floor(Math.abs(Math.sin(n * 12.9898) * 43_758.5453) * 1_000) % 1_000;
const day = (step: number, value: (n: number) => number): Omit<Columns, 'series'> => {
  const count = Math.floor(86_400_000 / step);
  return {
    at: Float64Array.from({ length: count }, (_, n) => start + n * step + chance(n)),
    value: Float64Array.from({ length: count }, (_, n) => value(n)),
  };
};
const warm = { series: 3, ...day(60_000, (n) => Math.round(200 + 15 * Math.sin(n / 200)) / 10) };
const noisy = { series: 900, ...day(60_000, (n) => Math.sin(n) * Math.E) };

const chunkOfVersion1 =
  'ATqIz7wHAcgBLAIDABsFAB4B2ATg1AMAAABRACAAAN0AAKAABwkGEQQFAQsQEAsBBQQRBgkHAAEAYkZNJgFRkAMWAACNAABQAAECAwQFBgcIAAEAO1IFCQFxjwMZAAClAABQAAEBAQEBAQEBEAIANzMDFamCBA==';

describe('a chunk', () => {
  it('gives its series back, or some of them, and shares what they share', () => {
    const bytes = writeChunk(start, 42, [warm, noisy]);
    expect(readChunk(bytes, start)).toEqual({ sealedTo: 42, columns: [warm, noisy] });
    expect(readChunk(bytes, start, new Set([900])).columns).toEqual([noisy]);
    const alone = writeChunk(start, 42, [noisy]).length + writeChunk(start, 42, [warm]).length;
    expect(bytes.length).toBeLessThan(alone - 200);
  });

  it('is small for what a sensor says, when it says so at moments that nobody foresees', () => {
    expect(writeChunk(start, 42, [warm]).length).toBeLessThan(1_440 * 1.7);
  });

  it('of version 1 is read as it was written', () => {
    const at = Float64Array.from({ length: 200 }, (_, n) => start + n * 60_000 + 600 + ((n * n * 7) % 19));
    const value = Float64Array.from({ length: 200 }, (_, n) => (200 + (n % 9)) / 10);
    expect(readChunk(Buffer.from(chunkOfVersion1, 'base64'), start)).toEqual({
      sealedTo: 7,
      columns: [
        { series: 3, at, value },
        { series: 5, at, value: value.map((one) => -one) },
      ],
    });
  });

  it('wherever a bit of it is wrong, is damaged and nothing else', () => {
    const bytes = writeChunk(start, 42, [warm]);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const wrong = bytes.slice();
        wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => readChunk(wrong, start)).toThrow(ChunkDamaged);
      }),
    );
    for (const length of [0, 4, 5, 20])
      expect(() => readChunk(bytes.slice(0, length), start)).toThrow(ChunkDamaged);
  });
});

describe('a rollup', () => {
  it('says the same as the readings: exactly for scaled numbers, to 24 bits for sums of floats', () => {
    for (const width of [quarter, 86_400_000]) {
      const rolled = [warm, noisy].map((one) => rollUp(one, start, width));
      const read = new Map<number, object[]>();
      readRollup(writeRollup(rolled), (series) => (slot, min, max, sum, count, last) => {
        const slots = read.get(series) ?? [];
        read.set(series, slots);
        slots.push({ slot, min, max, mean: rounded(sum / count, series), count, last });
      });
      const given = rolled.map(({ series, slots }): [number, object[]] => [
        series,
        slots.map(({ slot, fold: { min, max, sum, count, last } }) => ({
          slot,
          min,
          max,
          mean: rounded(sum / count, series),
          count,
          last,
        })),
      ]);
      expect([...read]).toEqual(given);
    }
  });

  it('passes over the series that are not wanted', () => {
    const body = writeRollup([warm, noisy].map((one) => rollUp(one, start, quarter)));
    const seen: number[] = [];
    readRollup(body, (series) => (series === 900 ? (slot) => void seen.push(slot) : undefined));
    expect(seen).toEqual(Array.from({ length: 96 }, (_, n) => n));
  });
});

const rounded = (mean: number, series: number) => Number(mean.toFixed(series === warm.series ? 9 : 4));
