import { expect, it } from 'vitest';
import type { Shift, ShiftException } from './responders.ts';
import { beginOfDay, chinaDayOf, dateOf, dayOfDate, mondayOf, rotaFaults } from './rota.ts';

const shift = (days: number[], from: string, to: string): Shift => ({ days, from, to });
const faults = (rota: Shift[], exceptions: ShiftException[] = []) => rotaFaults({ rota, exceptions });

it('finds nothing in shifts that follow each other, over midnight and round the clock', () => {
  expect(faults([])).toEqual([]);
  expect(faults([shift([1, 2], '22:00', '06:00'), shift([1, 2, 3], '06:00', '22:00')])).toEqual([]);
  expect(faults([shift([1, 2, 3, 4, 5, 6, 7], '00:00', '00:00')])).toEqual([]);
});

it('finds shifts that overlap, on one day, past midnight, and from Sunday into Monday', () => {
  const overlap = [{ fault: 'overlap', at: 1, with: 0 }];
  expect(faults([shift([1], '08:00', '12:00'), shift([1], '11:00', '14:00')])).toEqual(overlap);
  expect(faults([shift([1], '22:00', '06:00'), shift([2], '05:59', '14:00')])).toEqual(overlap);
  expect(faults([shift([7], '22:00', '06:00'), shift([1], '05:00', '07:00')])).toEqual(overlap);
  expect(faults([shift([1], '00:00', '00:00'), shift([3], '08:00', '09:00')])).toEqual([]);
});

it('finds a long shift over several short ones, each once', () => {
  const found = faults([
    shift([1], '08:00', '20:00'),
    shift([1], '09:00', '10:00'),
    shift([1], '11:00', '12:00'),
  ]);
  expect(found).toEqual([
    { fault: 'overlap', at: 1, with: 0 },
    { fault: 'overlap', at: 2, with: 0 },
  ]);
});

it('finds a day twice, and one that no calendar has', () => {
  expect(faults([], [{ date: '2026-11-28' }, { date: '2026-02-30' }, { date: '2026-11-28' }])).toEqual([
    { fault: 'no_such_day', at: 1 },
    { fault: 'day_twice', at: 2 },
  ]);
});

it("counts days by China's clock", () => {
  const late = Date.parse('2026-11-22T15:59:00Z');
  const day = chinaDayOf(late);
  expect([dateOf(day), dateOf(chinaDayOf(late + 60_000))]).toEqual(['2026-11-22', '2026-11-23']);
  expect(dateOf(mondayOf(day))).toBe('2026-11-16');
  expect(beginOfDay(day)).toBe(Date.parse('2026-11-21T16:00:00Z'));
  expect([dayOfDate('2026-11-22'), dayOfDate('2026-13-01')]).toEqual([day, undefined]);
});
