import { type GatewayId, seconds } from '@zhuji/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phaseOf, untilTurn } from './phase.ts';

const minute = seconds(60);

it('gives every gateway its own moment, and always the same', () => {
  const gateway = fc.integer({ min: 0, max: 99_999 }).map((n) => `gw-${n}` as GatewayId);
  fc.assert(
    fc.property(gateway, fc.nat(), (name, now) => {
      const wait = untilTurn(name, minute, now);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(minute);
      expect((now + wait) % minute).toBe(phaseOf(name, minute));
    }),
  );
});

it('spreads a town over the minute', () => {
  const perSecond = new Map<number, number>();
  for (let n = 0; n < 6000; n++) {
    const second = Math.floor(phaseOf(`gw-${String(n).padStart(4, '0')}` as GatewayId, minute) / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  expect(perSecond.size).toBe(60);
  expect(Math.max(...perSecond.values())).toBeLessThan(200);
});
