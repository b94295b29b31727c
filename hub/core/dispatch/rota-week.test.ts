import {
  beginOfDay,
  dayOfDate,
  type Instant,
  later,
  minutes,
  type Shift,
  type ShiftException,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dutyOf } from './on-duty.ts';
import { holesOf, spansOf } from './rota-week.ts';

const monday = dayOfDate('2026-11-23') as number;
const on = (rota: Shift[], exceptions: ShiftException[] = []) => ({ rota, exceptions });

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const shift = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: time,
  to: time,
});
const dates = ['2026-11-22', '2026-11-23', '2026-11-26', '2026-11-29'];
const exception = fc.record(
  { date: fc.constantFrom(...dates), hours: fc.record({ from: time, to: time }) },
  { requiredKeys: ['date'] },
);

it('says of every moment of the week what the dispatch says of it', () => {
  const rotas = fc.record({
    rota: fc.array(shift, { maxLength: 3 }),
    exceptions: fc.uniqueArray(exception, { maxLength: 3, selector: ({ date }) => date }),
  });
  fc.assert(
    fc.property(rotas, fc.integer({ min: 0, max: 10_079 }), (rota, minute) => {
      const at: Instant = later(beginOfDay(monday), minutes(minute));
      const inSpan = spansOf(rota, monday).some(({ from, to }) => minute >= from && minute < to);
      expect(inSpan).toBe(dutyOf({ ...rota, onCall: false }, at) === 'on_shift');
    }),
    { numRuns: 300 },
  );
});

it('marks what an exception brings, and cuts what reaches over the week', () => {
  const night = { days: [7], from: '22:00', to: '06:00' };
  const swapped: ShiftException = {
    date: '2026-11-24',
    hours: { from: '09:00', to: '12:00' },
    reason: 'swapped',
  };
  expect(spansOf(on([night], [swapped]), monday)).toEqual([
    { from: 0, to: 360 },
    { from: 1_980, to: 2_160, exception: true },
    { from: 9_960, to: 10_080 },
  ]);
});

it('finds when nobody is on shift, and who may be called then', () => {
  const day = { spans: [{ from: 480, to: 1_200 }], onCall: false };
  const rest = { spans: [{ from: 1_140, to: 10_080 }], onCall: true };
  expect(holesOf([day, rest])).toEqual([{ from: 0, to: 480, onCall: 1 }]);
  expect(holesOf([day])).toEqual([
    { from: 0, to: 480, onCall: 0 },
    { from: 1_200, to: 10_080, onCall: 0 },
  ]);
  expect(holesOf([])).toEqual([{ from: 0, to: 10_080, onCall: 0 }]);
});
