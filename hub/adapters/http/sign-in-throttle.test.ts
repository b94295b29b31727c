import { type Duration, instant, later, minutes, seconds } from '@zhuji/protocol';
import { beforeEach, expect, it } from 'vitest';
import { type SignInThrottle, signInThrottle } from './sign-in-throttle.ts';

let now = instant(1_000_000);
let throttle: SignInThrottle;
const pass = (by: Duration) => {
  now = later(now, by);
};
const fail = (times: number, username = 'li.na', address = '10.0.0.7') =>
  Array.from({ length: times }, () => throttle.try(username, address)).at(-1);

beforeEach(() => {
  now = instant(1_000_000);
  throttle = signInThrottle({ now: () => now });
});

it('lets five tries pass, and makes the sixth wait a minute', () => {
  expect(fail(5)).toBeUndefined();
  expect(fail(1)).toBe(minutes(1));
  pass(seconds(59));
  expect(fail(1)).toBe(seconds(1));
});

it('waits twice as long each time, and never longer than a quarter of an hour', () => {
  const waits = [1, 2, 3, 4, 5, 6].map(() => {
    const wait = fail(6);
    pass(wait ?? minutes(0));
    return wait;
  });
  expect(waits).toEqual([1, 2, 4, 8, 15, 15].map(minutes));
});

it('slows one name from one address, not the colleague beside, nor the same name elsewhere', () => {
  fail(6);
  expect(fail(1, 'zhao.min')).toBeUndefined();
  expect(fail(1, 'li.na', '10.0.0.8')).toBeUndefined();
});

it('slows an address that tries many names', () => {
  for (let i = 0; i < 30; i++) expect(fail(1, `user-${i}`)).toBeUndefined();
  expect(fail(1, 'one.more')).toBe(minutes(1));
});

it('does not count what succeeded', () => {
  for (let i = 0; i < 100; i++) {
    expect(fail(1)).toBeUndefined();
    throttle.succeeded('li.na', '10.0.0.7');
  }
});

it('forgets after a quiet minute', () => {
  fail(5);
  pass(minutes(1));
  expect(fail(5)).toBeUndefined();
});
