/** The providers of messages and the desks of the network: mostly quick, sometimes slow, sometimes not to be had. */
import { seconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Dispatch, Notices } from '../../../hub/app/ports.ts';
import { type Life, never } from '../time/life.ts';

export class SimulatedChannel implements Notices, Dispatch {
  readonly #life: Life;
  readonly #random: Random;

  constructor(life: Life, random: Random) {
    this.#life = life;
    this.#random = random;
  }

  send(): Promise<void> {
    return this.#carry();
  }

  offer(): Promise<void> {
    return this.#carry();
  }

  #carry(): Promise<void> {
    if (!this.#life.alive) return never();
    const refused = this.#random.chance(0.05);
    const wait = this.#random.chance(0.05) ? this.#random.whole(1, seconds(4)) : this.#random.whole(5, 80);
    return this.#life.answer(wait, () => {
      if (refused) throw new Error('the provider does not take it');
    });
  }
}
