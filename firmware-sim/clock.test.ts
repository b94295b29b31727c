import { instant, milliseconds, seconds } from '@zhuji/protocol';
import { expect, test } from 'vitest';
import { TownClock } from './clock.ts';

const still = () => new TownClock({ start: instant(1_000), speed: 0 });

test('a clock that stands still moves only when it is pushed', () => {
  const clock = still();
  clock.start();
  expect(clock.now()).toBe(1_000);
  clock.step(seconds(5));
  expect(clock.now()).toBe(6_000);
  clock.stop();
});

test('what falls due in one push runs in the order of its time, and sees that time', () => {
  const clock = still();
  const seen: [string, number][] = [];
  clock.at(instant(3_000), () => seen.push(['late', clock.now()]));
  clock.at(instant(2_000), () => {
    seen.push(['early', clock.now()]);
    clock.at(instant(2_500), () => seen.push(['between', clock.now()]));
  });
  clock.step(seconds(10));
  expect(seen).toEqual([
    ['early', 2_000],
    ['between', 2_500],
    ['late', 3_000],
  ]);
});

test('every() keeps its beat through a long push and ends when it is told to', () => {
  const clock = still();
  const seen: number[] = [];
  const stop = clock.every(milliseconds(400), () => seen.push(clock.now()));
  clock.step(seconds(1));
  stop();
  clock.step(seconds(10));
  expect(seen).toEqual([1_400, 1_800]);
});

test('at speed 1000 a simulated second is there within real milliseconds', async () => {
  const clock = still();
  clock.start();
  const rung = new Promise<void>((resolve) => clock.at(instant(2_000), resolve));
  clock.setSpeed(1_000);
  await rung;
  expect(clock.now()).toBeGreaterThanOrEqual(2_000);
  clock.stop();
});
