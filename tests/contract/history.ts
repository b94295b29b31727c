/** What every history must do. An adapter's test calls this with a way to make a fresh one and to open the same data again. */
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  type ReadingKind,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { afterEach, it as always, beforeEach, describe, expect } from 'vitest';
import type { History, HistoryPoint, ReadingBatch, StoredReading } from '../../hub/app/ports.ts';
import type { needs } from '../support/needs.ts';

export interface HistoryUnderTest {
  readonly history: History;
  /** Stops it and opens the same data again. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const gateway = 'gw-1' as GatewayId;
const epoch = '0123456789abcdef' as Epoch;
const home = 'home-1' as HomeId;
const other = 'home-2' as HomeId;
/** A midnight in China. */
const midnight = instant(Date.parse('2026-03-10T00:00:00+08:00'));
const day = hours(24);

const reading = (
  seq: number,
  at: Instant,
  value: number,
  kind: ReadingKind = 'temperature',
  device = 'room',
): StoredReading => ({ seq, at, device: device as DeviceId, kind, value });

/** @param it `needs(…)` where it takes a program that may not be there */
export function historyContract(
  name: string,
  make: () => Promise<HistoryUnderTest>,
  it: ReturnType<typeof needs> = always,
): void {
  describe(`a history: ${name}`, () => {
    let under: HistoryUnderTest;
    let history: History;
    beforeEach(async () => {
      under = await make();
      history = under.history;
    });
    afterEach(() => under.close());

    const append = (readings: readonly StoredReading[], more: Partial<ReadingBatch> = {}) =>
      history.append({ gateway, home, epoch, readings, ...more });
    const all = (more: object = {}): Promise<HistoryPoint[]> =>
      history.range({ home, from: instant(0), to: later(midnight, hours(24 * 365)), limit: 10_000, ...more });
    const values = async (more: object = {}) => (await all(more)).map(({ value }) => value);
    const at = (n: number): Instant => later(midnight, minutes(n));

    it('keeps a reading once, however often it comes, over a restart', async () => {
      await Promise.all([
        append([reading(1, at(1), 20.1), reading(2, at(2), 20.2)]),
        append([reading(2, at(2), 20.2), reading(3, at(3), 20.3)]),
      ]);
      await under.reopen();
      await append([reading(1, at(1), 20.1), reading(3, at(3), 20.3), reading(4, at(4), 20.4)]);
      expect(await all()).toEqual(
        [1, 2, 3, 4].map((n) => ({
          device: 'room',
          kind: 'temperature',
          at: at(n),
          value: Number((20 + n / 10).toFixed(1)),
        })),
      );
    });

    it('takes the same numbers of another epoch and of another gateway for other readings', async () => {
      await append([reading(1, at(1), 1)]);
      await append([reading(1, at(2), 2)], { epoch: 'fedcba9876543210' as Epoch });
      await append([reading(1, at(3), 3)], { gateway: 'gw-2' as GatewayId });
      expect(await values()).toEqual([1, 2, 3]);
    });

    it('gives them by time, however late and in whatever order they came', async () => {
      await append([reading(5, at(5), 5), reading(4, at(4), 4)]);
      await append([reading(1, at(1), 1), reading(9, at(-60 * 24 * 40), 9), reading(2, at(2), 2)]);
      expect(await values()).toEqual([9, 1, 2, 4, 5]);
    });

    it('gives back every number exactly', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
          async (some) => {
            const place = `home-${run}` as HomeId;
            const line = `gw-${run}` as GatewayId;
            run += 1;
            await append(
              some.map((value, n) => reading(n + 1, at(n), value, 'pulse')),
              { home: place, gateway: line },
            );
            const got = await values({ home: place });
            expect(got.map((value) => value + 0)).toEqual(some.map((value) => value + 0));
          },
        ),
        { numRuns: 15 },
      );
    });
    let run = 1_000;

    it('gives what lies between, of one device, of some kinds, as many as asked', async () => {
      await append([
        reading(1, at(10), 1),
        reading(2, at(20), 2),
        reading(3, at(20), 3, 'humidity'),
        reading(4, at(25), 4, 'temperature', 'bath'),
        reading(5, at(30), 5, 'motion', 'hall'),
      ]);
      await append([reading(6, at(20), 6)], { home: other });
      expect(await values({ from: at(10), to: at(30) })).toEqual([1, 3, 2, 4]);
      expect(await values({ device: 'room' })).toEqual([1, 3, 2]);
      expect(await values({ kinds: ['motion', 'humidity'] })).toEqual([3, 5]);
      expect(await values({ device: 'room', kinds: ['temperature'], limit: 1 })).toEqual([1]);
      expect(await values({ home: 'home-9' })).toEqual([]);
    });

    it('knows the last value of each series of several homes, by time and not by arrival', async () => {
      await append([reading(1, at(1), 1), reading(2, at(9), 2), reading(3, at(3), 3, 'humidity')]);
      await append([reading(4, at(5), 4)]);
      await append([reading(5, at(7), 5)], { home: other, gateway: 'gw-2' as GatewayId });
      const last = await history.last([home, other, 'home-9' as HomeId]);
      expect(last.map(({ home, kind, at, value }) => [home, kind, at, value]).sort()).toEqual([
        ['home-1', 'humidity', at(3), 3],
        ['home-1', 'temperature', at(9), 2],
        ['home-2', 'temperature', at(7), 5],
      ]);
    });

    it('folds into buckets: least, most, mean, newest, how many; several series at once', async () => {
      await append([
        reading(1, at(0), 20),
        reading(2, at(14), 23),
        reading(3, at(5), 17),
        reading(4, at(31), 30),
        reading(5, at(6), 1, 'motion', 'hall'),
      ]);
      const got = await history.buckets({ home, from: at(0), to: at(60), width: minutes(15) });
      expect(bySeries(got)).toEqual({
        'room temperature': [
          { at: at(0), min: 17, max: 23, mean: 20, last: 23, count: 3 },
          { at: at(30), min: 30, max: 30, mean: 30, last: 30, count: 1 },
        ],
        'hall motion': [{ at: at(0), min: 1, max: 1, mean: 1, last: 1, count: 1 }],
      });
      const some = await history.buckets({
        home,
        kinds: ['temperature'],
        from: at(5),
        to: at(31),
        width: minutes(15),
      });
      expect(bySeries(some)).toEqual({
        'room temperature': [{ at: at(0), min: 17, max: 23, mean: 20, last: 23, count: 2 }],
      });
    });

    it('has days that begin at midnight in China, and counts of the first and the last what lies within', async () => {
      const hourly = Array.from({ length: 72 }, (_, n) => reading(n + 1, at(n * 60), n));
      await append(hourly);
      const days = async (from: Instant, to: Instant) =>
        (await history.buckets({ home, from, to, width: day })).flatMap(({ buckets }) =>
          buckets.map(({ at, min, max, last, count }) => [at, min, max, last, count]),
        );
      expect(await days(at(0), at(72 * 60))).toEqual([
        [at(0), 0, 23, 23, 24],
        [at(24 * 60), 24, 47, 47, 24],
        [at(48 * 60), 48, 71, 71, 24],
      ]);
      expect(await days(at(90), at(50 * 60))).toEqual([
        [at(0), 2, 23, 23, 22],
        [at(24 * 60), 24, 47, 47, 24],
        [at(48 * 60), 48, 49, 49, 2],
      ]);
    });

    it('agrees with what the readings themselves say, whatever the span and the width', async () => {
      const some = Array.from({ length: 3_000 }, (_, n) =>
        reading(n + 1, at(n * 3), Math.round(200 + 50 * Math.sin(n / 40) + (n % 7)) / 10),
      );
      for (let n = 0; n < some.length; n += 500) await append(some.slice(n, n + 500));
      for (const width of [minutes(1), minutes(15), minutes(60), minutes(45), day, hours(72)]) {
        for (const [from, to] of [
          [at(0), at(9_000)],
          [at(607), at(6_001)],
        ] as const) {
          const [got] = await history.buckets({ home, from, to, width });
          expect(got?.buckets.map(rounded)).toEqual(expected(some, from, to, width).map(rounded));
        }
      }
    });

    it('folds one kind of many homes into one series', async () => {
      await append([reading(1, at(1), 10), reading(2, at(60 * 25), 30)]);
      await append([reading(1, at(2), 20), reading(2, at(3), 99, 'gas')], {
        home: other,
        gateway: 'gw-2' as GatewayId,
      });
      await append([reading(1, at(2), 70)], { home: 'home-3' as HomeId, gateway: 'gw-3' as GatewayId });
      const wanted = { homes: [home, other], kind: 'temperature', width: day } as const;
      expect(await history.together({ ...wanted, from: at(0), to: at(60 * 48) })).toEqual([
        { at: at(0), min: 10, max: 20, mean: 15, last: 20, count: 2 },
        { at: at(60 * 24), min: 30, max: 30, mean: 30, last: 30, count: 1 },
      ]);
    });

    it('gives everything of a home in pages, oldest first', async () => {
      const many = Array.from({ length: 2_500 }, (_, n) => reading(n + 1, at(n * 5), n % 100));
      for (let n = 0; n < many.length; n += 500) await append(many.slice(n, n + 500));
      const pages: (readonly HistoryPoint[])[] = [];
      for await (const page of history.pages({ home, from: at(0), to: at(100_000) })) pages.push(page);
      expect(pages.every((page) => page.length > 0 && page.length <= 10_000)).toBe(true);
      expect(pages.flat().map(({ at, value }) => [at, value])).toEqual(
        many.map(({ at, value }) => [at, value]),
      );
    });

    it('forgets a home, and only that', async () => {
      await append([reading(1, at(1), 1), reading(2, at(-60 * 24 * 40), 2)]);
      await append([reading(1, at(1), 3)], { home: other, gateway: 'gw-2' as GatewayId });
      expect(await history.homes()).toEqual([home, other]);
      await history.forget(home);
      await under.reopen();
      expect(await all()).toEqual([]);
      expect(await history.last([home])).toEqual([]);
      expect(await history.homes()).toEqual([other]);
      expect(await values({ home: other })).toEqual([3]);
      await append([reading(3, at(5), 4)]);
      expect(await values()).toEqual([4]);
    });

    it('drops what is older, in whole months at the latest', async () => {
      await append([reading(1, at(-60 * 24 * 70), 1), reading(2, at(0), 2), reading(3, at(60), 3)]);
      await history.dropOutside({ from: at(30), to: at(90) });
      const left = await values();
      expect(left).not.toContain(1);
      expect(left).toContain(3);
    });

    it('drops what is of a time that has not come, in whole months at the latest, and is not led by it any more', async () => {
      await append([
        reading(1, at(0), 1),
        reading(2, at(60 * 24 * 400), 2),
        reading(3, at(60 * 24 * 9_000), 3),
      ]);
      expect((await history.last([home])).map(({ value }) => value)).toEqual([3]);
      await history.dropOutside({ from: at(-60), to: at(60) });
      await under.reopen();
      expect(await values({ to: at(60 * 24 * 10_000) })).toEqual([1]);
      await append([reading(4, at(1), 4)]);
      expect((await history.last([home])).map(({ value }) => value)).toEqual([4]);
    });

    it('knows on how many days there were readings, of whichever home', async () => {
      await append([reading(1, at(0), 1), reading(2, at(1), 1), reading(3, at(60 * 24 * 3 - 1), 1)]);
      await append([reading(1, at(60 * 25), 2, 'gas'), reading(2, at(60 * 24 * 50), 2)], {
        home: other,
        gateway: 'gw-2' as GatewayId,
      });
      expect(await history.daysHeard({ from: at(0), to: at(60 * 24 * 14) })).toBe(3);
      expect(await history.daysHeard({ from: at(60 * 24), to: at(60 * 24 * 60) })).toBe(3);
      expect(await history.daysHeard({ from: at(-60 * 48), to: at(0) })).toBe(0);
    });

    it('promises nothing while it is stopped', async () => {
      await history.stop();
      await expect(append([reading(1, at(1), 1)])).rejects.toThrow();
      await history.start();
      expect(await values()).toEqual([]);
    });

    it('can be started twice and stopped twice', async () => {
      await history.start();
      await append([reading(1, at(1), 1)]);
      await history.stop();
      await history.stop();
      await history.start();
      expect(await values()).toEqual([1]);
    });
  });
}

const bySeries = (got: Awaited<ReturnType<History['buckets']>>) =>
  Object.fromEntries(got.map(({ device, kind, buckets }) => [`${device} ${kind}`, buckets]));

const rounded = ({ mean, ...rest }: { mean: number }) => ({ ...rest, mean: Number(mean.toFixed(6)) });

/** The slow way. */
function expected(all: readonly StoredReading[], from: Instant, to: Instant, width: number) {
  const within = all.filter(({ at }) => at >= from && at < to);
  const offset = hours(8);
  return [...Map.groupBy(within, ({ at }) => Math.floor((at + offset) / width) * width - offset)].map(
    ([at, some]) => {
      const numbers = some.map(({ value }) => value);
      return {
        at,
        min: Math.min(...numbers),
        max: Math.max(...numbers),
        mean: numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
        last: numbers.at(-1),
        count: numbers.length,
      };
    },
  );
}
