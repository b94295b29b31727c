/** History behind its port: durable when it says so; of what it keeps only what the count needs is remembered. */
import type { Epoch, GatewayId } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { History } from '../../../hub/app/ports.ts';
import { type Life, never } from '../time/life.ts';

export class SimulatedHistory {
  readonly #random: Random;
  readonly #highest = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** The highest number that is safe here. */
  highest(gateway: GatewayId, epoch: Epoch): number {
    return this.#highest.get(`${gateway} ${epoch}`) ?? 0;
  }

  history(life: Life): History {
    return {
      append: ({ gateway, epoch, readings }) => {
        if (!life.alive) return never();
        return life.answer(this.#random.pick([2, 2, 2, 8]), () => {
          const last = readings.reduce((most, { seq }) => Math.max(most, seq), this.highest(gateway, epoch));
          this.#highest.set(`${gateway} ${epoch}`, last);
        });
      },
      last: async () => [],
      range: async () => [],
      buckets: async () => [],
      together: async () => [],
      async *pages() {},
      homes: async () => [],
      forget: async () => {},
      dropOutside: async () => {},
      daysHeard: async () => 0,
      settle: async () => {},
      trouble: () => undefined,
      start: async () => {},
      stop: async () => {},
    };
  }
}
