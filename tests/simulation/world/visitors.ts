/**
 * Those who are asked to go to an appointment: they agree or not, soon or late; on the day they come, come hours later, forget it, give
 * up, or find somebody on the floor.
 */
import type { DispatchAnswer, DispatchId } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { HubProcess } from './hub-process.ts';
import type { OpenVisit } from './pages.ts';
import type { Going } from './responders.ts';
import { Telephones } from './telephones.ts';
import type { World } from './world.ts';

const m = 60_000;

/** What they do with an offer. */
type Manner = 'comes' | 'declines' | 'silent' | 'late' | 'forgets' | 'gives_up';
const manners: readonly Manner[] = [
  ...Array<Manner>(9).fill('comes'),
  ...Array<Manner>(4).fill('declines'),
  ...Array<Manner>(4).fill('silent'),
  'late',
  'forgets',
  'gives_up',
];

/** Somebody who has agreed. */
interface Agreed {
  readonly going: Going;
  readonly visit: OpenVisit;
}

export class Visitors {
  readonly #world: World;
  readonly #people: readonly Going[];
  readonly #random: Random;
  readonly #telephones: Telephones;
  readonly #asked = new Set<DispatchId>();

  constructor(world: World, hub: HubProcess, people: readonly Going[], random: Random) {
    this.#world = world;
    this.#people = people;
    this.#random = random;
    this.#telephones = new Telephones(world, hub, random);
  }

  /** Something has changed: telephones that follow it look. */
  look(): void {
    for (const visit of this.#world.pages.openVisits())
      if (visit.state === 'offered' && !this.#asked.has(visit.id)) this.#read(visit);
  }

  #read(visit: OpenVisit): void {
    this.#asked.add(visit.id);
    const going = this.#people.find(({ record }) => record.id === visit.responder);
    if (going === undefined) return;
    const manner = this.#random.pick(manners);
    this.#world.say(going.record.name, `is asked to come to ${visit.home}, and ${manner}`);
    if (manner === 'silent') return;
    const agreed: Agreed = { going, visit };
    this.#later(this.#random.whole(1, 40) * m, () => {
      if (manner === 'declines') this.#say(agreed, { what: 'decline', reason: 'busy' });
      else this.#say(agreed, { what: 'accept' }, () => this.#wait(agreed, manner));
    });
  }

  /** For the day. */
  #wait(agreed: Agreed, manner: Manner): void {
    const { from, to } = agreed.visit;
    const random = this.#random;
    if (manner === 'forgets') return;
    if (manner === 'gives_up') {
      this.#later(random.between(0, from - this.#world.now), () => this.#say(agreed, { what: 'give_up' }));
      return;
    }
    const at = manner === 'late' ? to + random.whole(-20, 120) * m : from + random.whole(-30, 45) * m;
    this.#later(at - this.#world.now, () =>
      this.#say(agreed, { what: 'set_out' }, () =>
        this.#later(random.whole(2, 20) * m, () => this.#arrive(agreed)),
      ),
    );
  }

  #arrive(agreed: Agreed): void {
    const random = this.#random;
    const code = this.#world.presenceCodeOf(agreed.visit.home);
    this.#say(agreed, { what: 'arrive', ...(random.chance(0.5) && code && { code }) }, () => {
      if (random.chance(0.04)) this.#say(agreed, { what: 'need_help', text: '老人倒在地上' });
      if (random.chance(0.1)) return;
      this.#later(random.whole(10, 120) * m, () => this.#say(agreed, { what: 'finish' }));
    });
  }

  #say({ going, visit }: Agreed, answer: DispatchAnswer, then?: () => void): void {
    this.#telephones.say(going, answer, (door, named) => door.answerVisit(going.user, visit.id, named), then);
  }

  #later(wait: number, run: () => void): void {
    this.#world.after(Math.max(0, Math.round(wait)), run);
  }
}
