/**
 * The providers of messages and the desks of the network. They live longer than the hub: mostly quick, at times slow, at times down for
 * a minute or for two days. What they have taken they may lose, and of what arrived they do not always tell.
 */
import { hours, milliseconds, minutes, seconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Channel, DeliveryReport, Dispatch, Sent } from '../../../hub/app/ports.ts';
import { type Life, never } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';

type Weather = 'up' | 'slow' | 'down' | 'throttling';

/** An adapter gives up after so long; the provider may have taken it all the same. */
const patience = seconds(8);

export class SimulatedProvider {
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #name: string;
  /** It has what it was asked to carry again. */
  readonly #hasAlready: (channel: string, notice: string) => void;
  /** What it has said that it carries, and has not lost. */
  readonly #carried = new Set<string>();
  #weather: Weather = 'up';
  #until = 0;

  constructor(
    name: string,
    time: VirtualTime,
    random: Random,
    hasAlready: (channel: string, notice: string) => void,
  ) {
    this.#hasAlready = hasAlready;
    this.#name = name;
    this.#time = time;
    this.#random = random;
  }

  /** As one life of the hub sees it. */
  channel(life: Life, report: (channel: string, reports: DeliveryReport[]) => Promise<void>): Channel {
    const name = this.#name;
    return {
      facts: { name, type: 'sms_generic', needs: 'nothing', reports: true, ceilings: [] },
      send: ({ id }) => {
        if (!life.alive) return never();
        if (this.#carried.has(id)) this.#hasAlready(name, id);
        const { wait, sent, arrives } = this.#answer();
        if (arrives !== undefined)
          this.#report(life, arrives, () => {
            const news = arrives.of(id);
            if (news.state === 'undelivered') this.#carried.delete(id);
            void report(name, [news]);
          });
        return life.answer(wait, () => {
          if (sent.taken) this.#carried.add(id);
          return sent;
        });
      },
    };
  }

  #answer(): { wait: number; sent: Sent; arrives?: { after: number; of: (id: string) => DeliveryReport } } {
    const random = this.#random;
    if (this.#time.now >= this.#until) this.#turn();
    const failed = (why: string): Sent => ({ taken: false, how: 'failed', why });
    if (this.#weather === 'down') {
      const hangs = random.chance(0.9);
      return { wait: hangs ? patience : random.whole(1, 50), sent: failed(hangs ? 'timed out' : 'HTTP 503') };
    }
    if (this.#weather === 'throttling') {
      const retryAfter = seconds(random.whole(1, 90));
      return { wait: 20, sent: { taken: false, how: 'busy', why: 'HTTP 429', retryAfter } };
    }
    if (random.chance(0.02))
      return { wait: 30, sent: { taken: false, how: 'refused', why: 'no such number' } };
    const wait = this.#weather === 'slow' ? random.whole(1, seconds(12)) : random.whole(5, 80);
    const sent: Sent = wait >= patience ? failed('timed out') : { taken: true };
    return { wait: Math.min(wait, patience), sent, ...this.#fate(wait) };
  }

  /** One in five is never heard of again. */
  #fate(wait: number) {
    const random = this.#random;
    if (random.chance(0.2)) return {};
    const state = random.chance(0.05) ? 'undelivered' : random.chance(0.3) ? 'read' : 'delivered';
    return {
      arrives: { after: wait + random.whole(200, seconds(40)), of: (id: string) => ({ id, state }) as const },
    };
  }

  #report(life: Life, { after }: { after: number }, tell: () => void): void {
    // A hub that is down when it comes never hears of it.
    life.at(this.#time.now + after, tell);
  }

  #turn(): void {
    const random = this.#random;
    const roll = random.whole(1, 100);
    this.#weather = roll <= 70 ? 'up' : roll <= 80 ? 'slow' : roll <= 94 ? 'down' : 'throttling';
    const [least, most] = this.#weather === 'up' ? [hours(1), hours(48)] : [minutes(1), hours(43)];
    // Mostly short, now and then as long as the worst that is known.
    const share = this.#weather === 'up' || random.chance(0.03) ? 1 : 0.02;
    this.#until =
      this.#time.now + milliseconds(random.whole(least, least + Math.round((most - least) * share)));
  }
}

/** The desks of the network: they answer, sometimes at the second asking. */
export function simulatedDesks(life: Life, random: Random): Dispatch {
  return {
    offer() {
      if (!life.alive) return never();
      const refused = random.chance(0.05);
      const wait = random.chance(0.05) ? random.whole(1, seconds(4)) : random.whole(5, 80);
      return life.answer(wait, () => {
        if (refused) throw new Error('the desk does not take it');
      });
    },
  };
}
