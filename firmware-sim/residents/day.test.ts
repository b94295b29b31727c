import { instant } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { activityAt, drawHabits, isNight, localMinutes, planDay } from './day.ts';

const dayOf = (seed: number) => {
  const random = seeded(seed);
  return planDay(drawHabits(random), random);
};

test('every day, whoever lives it: asleep at midnight and at its end, three meals cooked, in the order of time', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const spans = dayOf(seed);
      expect(spans.map(({ from }) => from)).toEqual(spans.map(({ from }) => from).toSorted((a, b) => a - b));
      expect(activityAt(spans, 0)).toBe('asleep');
      expect(spans.at(-1)?.activity).toBe('asleep');
      expect(spans.filter(({ activity }) => activity === 'cooking')).toHaveLength(3);
      expect(spans.every(({ from }) => from >= 0 && from < 1440)).toBe(true);
    }),
  );
});

test('the night has a walk to the toilet and back', () => {
  const night = dayOf(3).filter(({ from }) => from < 5 * 60);
  expect(night.slice(0, 3).map(({ activity }) => activity)).toEqual(['asleep', 'toilet', 'asleep']);
});

test('hours are those of China', () => {
  const noonInLondon = instant(Date.UTC(2026, 0, 1, 12));
  expect(localMinutes(noonInLondon).minute).toBe(20 * 60);
  expect(isNight(noonInLondon)).toBe(false);
  expect(isNight(instant(Date.UTC(2026, 0, 1, 15)))).toBe(true);
});
