import { minutes } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { seeded } from '../random.ts';
import { freshAir, type Sources, stepAir } from './air.ts';

const quiet: Omit<Sources, 'minute'> = {
  ...{ leak: 0, cooking: false, smoulders: false, flue: 0 },
  ...{ windowOpen: true, heated: false },
};

it('is coldest outside at five in the morning, and warmest twelve hours later', () => {
  // With the window open for so long, the room is as warm as the street.
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const street = hours.map((hour) => {
    const sources = { ...quiet, minute: hour * 60 };
    return stepAir(freshAir, sources, minutes(24 * 60), seeded('street')).temperature;
  });
  expect(street.indexOf(Math.min(...street))).toBe(5);
  expect(street.indexOf(Math.max(...street))).toBe(17);
});
