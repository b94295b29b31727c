import { earlier, hours, instant, later, seconds } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { RetryLater } from './retry-later.ts';

const now = instant(1_795_280_400_000);

it('waits longer after each failure, five seconds at most, and forgets a success', () => {
  const failing = new RetryLater<string>();
  for (const wait of [1, 2, 4, 5, 5]) {
    failing.failed('window', now, new Error('disk full'));
    expect(failing.nextTry()).toBe(later(now, seconds(wait)));
    expect(failing.mayTry('window', later(now, seconds(wait - 0.001)))).toBe(false);
    expect(failing.mayTry('window', later(now, seconds(wait)))).toBe(true);
  }
  expect(failing.describe()).toBe('window has failed 5 times: disk full');
  failing.succeeded('window');
  expect([failing.describe(), failing.nextTry()]).toEqual([undefined, undefined]);
});

it('tries at once when the clock was set back: a life may hang on it', () => {
  const failing = new RetryLater<string>();
  failing.failed('window', now, new Error('disk full'));
  expect(failing.mayTry('window', earlier(now, hours(1)))).toBe(true);
});
