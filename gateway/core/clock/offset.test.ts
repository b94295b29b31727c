import { instant } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HubClock, hubTimeAt, stepHubClock } from './offset.ts';

it('knows nothing before the first receipt', () => {
  expect(hubTimeAt(undefined, 5)).toBeUndefined();
});

it('is never further from the truth than the way there and back', () => {
  const exchange = fc.record({ gap: fc.nat(30_000), up: fc.nat(2000), down: fc.nat(2000) });
  fc.assert(
    fc.property(fc.array(exchange, { minLength: 1, maxLength: 30 }), fc.nat(2 ** 40), (exchanges, truth) => {
      let state: HubClock | undefined;
      let mono = 0;
      let best = Number.POSITIVE_INFINITY;
      for (const { gap, up, down } of exchanges) {
        const sent = mono + gap;
        mono = sent + up + down;
        state = stepHubClock(state, { sent, received: mono, hubTime: instant(sent + up + truth) });
        best = Math.min(best, (up + down) / 2);
      }
      const error = Math.abs((hubTimeAt(state, mono) ?? 0) - (mono + truth));
      expect(error).toBeLessThanOrEqual(best + 60 + 1);
    }),
  );
});

it('lets an old measurement go for a newer, worse one', () => {
  const good = stepHubClock(undefined, { sent: 0, received: 2, hubTime: instant(1001) });
  const later = stepHubClock(good, { sent: 4_000_000, received: 4_000_500, hubTime: instant(9_000_000) });
  expect(later.at).toBe(4_000_500);
});
