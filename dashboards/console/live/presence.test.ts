import { expect, it } from 'vitest';
import { Presence } from './presence.ts';

const beats = (from: number, to: number) =>
  Array.from({ length: (to - from) / 2 }, (_, n) => (from + n * 2) * 1_000);

it('shows itself four times a minute, however often the hub beats', () => {
  let asked = 0;
  const presence = new Presence(async () => {
    asked += 1;
  });
  for (const now of beats(0, 60)) presence.show(now);
  expect(asked).toBe(4);
});

it('tries again at the next beat when it was not heard', async () => {
  let asked = 0;
  const presence = new Presence(() => {
    asked += 1;
    return Promise.reject(new Error('no line'));
  });
  presence.show(0);
  await Promise.resolve();
  presence.show(2_000);
  expect(asked).toBe(2);
});

it('is not silenced by a clock that was set back', () => {
  let asked = 0;
  const presence = new Presence(async () => {
    asked += 1;
  });
  presence.show(1_000_000);
  presence.show(0);
  expect(asked).toBe(2);
});
