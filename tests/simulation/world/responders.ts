/**
 * Those who go to the door, each with a telephone. Asked, they say yes or no, or hear nothing; some forget what they have promised, get
 * lost, or turn back.
 */
import type {
  DispatchAnswer,
  DispatchId,
  HomeId,
  OwnDispatch,
  Position,
  Register,
  ResponderRecord,
  UserId,
} from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import { planResponders } from '../../../firmware-sim/responders/plan-responders.ts';
import type { User } from '../../../hub/app/ports.ts';
import type { HubProcess } from './hub-process.ts';
import type { OpenDispatch } from './pages.ts';
import { Telephones } from './telephones.ts';
import type { World } from './world.ts';

/** A responder of the register, and the account of their telephone. */
export interface Going {
  readonly user: User;
  readonly record: ResponderRecord;
}

export const whoGoes = (register: Register, seed: number): Going[] =>
  planResponders(register, seed).map(({ record, username }) => {
    const id = `us-${record.id}` as UserId;
    const user: User = {
      id,
      username,
      name: record.name,
      role: 'responder',
      passwordHash: '-',
      disabled: false,
    };
    return { user, record: { ...record, user: id } };
  });

const s = 1_000;
const m = 60 * s;

/** What they do with an offer. */
type Manner = 'goes' | 'declines' | 'silent' | 'late' | 'forgets' | 'lost' | 'turns_back';
const manners: readonly Manner[] = [
  ...Array<Manner>(11).fill('goes'),
  ...Array<Manner>(3).fill('declines'),
  ...Array<Manner>(3).fill('silent'),
  'late',
  'forgets',
  'lost',
  'turns_back',
];

/** Somebody on the way. `minutes`: by the hub's estimate. */
interface Way {
  readonly going: Going;
  readonly id: DispatchId;
  readonly home: HomeId;
  readonly minutes: number;
  readonly position: Position | undefined;
}

export class Responders {
  readonly people: readonly Going[];
  readonly #world: World;
  readonly #hub: HubProcess;
  readonly #random: Random;
  readonly #telephones: Telephones;
  readonly #rung = new Set<DispatchId>();
  #looking = false;

  constructor(world: World, hub: HubProcess, people: readonly Going[], random: Random) {
    this.#world = world;
    this.#hub = hub;
    this.people = people;
    this.#random = random;
    this.#telephones = new Telephones(world, hub, random);
  }

  /** Something has changed: telephones that follow it look. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#world.after(1_500, () => {
      this.#looking = false;
      for (const dispatch of this.#world.pages.openDispatches())
        if (dispatch.state === 'offered' && !this.#rung.has(dispatch.id)) this.#ring(dispatch);
    });
  }

  /** Somebody goes home early, or comes in on a day off. */
  changeDuty(): void {
    const { user, record } = this.#random.pick(this.people);
    const onDuty = this.#random.chance(0.7);
    this.#world.say(record.name, onDuty ? 'is on duty' : 'is off duty');
    void this.#hub.telephones()?.duty(user, onDuty);
  }

  #ring(dispatch: OpenDispatch): void {
    const { id, responder } = dispatch;
    this.#rung.add(id);
    const going = this.people.find(({ record }) => record.id === responder);
    if (going === undefined) return;
    const random = this.#random;
    const manner = random.pick(manners);
    this.#world.say(going.record.name, `is asked to go, and ${manner}`);
    if (manner === 'silent') return;
    const wait = manner === 'late' ? random.whole(20, 300) : random.whole(2, 15);
    this.#world.after(wait * s, () => {
      if (manner === 'declines') this.#say(going, id, { what: 'decline', reason: 'busy' });
      else
        this.#say(going, id, { what: 'accept' }, ({ state, minutes, position }) => {
          if (state === 'accepted') this.#go({ going, id, home: dispatch.home, minutes, position }, manner);
        });
    });
  }

  #go(way: Way, manner: Manner): void {
    if (manner === 'forgets') return;
    const random = this.#random;
    this.#later(random.whole(5, 90) * s, () =>
      this.#say(way.going, way.id, { what: 'set_out' }, () => {
        const onTheWay = way.minutes * m * random.between(0.5, 1.5);
        if (manner === 'turns_back')
          this.#later(onTheWay / 2, () => this.#say(way.going, way.id, { what: 'give_up' }));
        else if (manner !== 'lost') this.#later(onTheWay, () => this.#arrive(way));
        // Half of those who are lost find the house in the end.
        else if (random.chance(0.5)) this.#later(random.whole(20, 90) * m, () => this.#arrive(way));
      }),
    );
  }

  /** By where the telephone is, by the code in the home, or by their word. */
  #arrive(way: Way): void {
    const { going, id, position } = way;
    const random = this.#random;
    const how = random.pick(['position', 'code', 'word']);
    const code = this.#world.presenceCodeOf(way.home);
    if (how === 'position' && position)
      void this.#hub.telephones()?.position(going.user, { position, accuracy: 15 });
    else this.#say(going, id, { what: 'arrive', ...(how === 'code' && code && { code }) });
    // Said in any case: a fix that did not reach the hub must not hide them.
    this.#later(random.whole(30, 120) * s, () =>
      this.#say(going, id, { what: 'arrive' }, () =>
        this.#say(going, id, { what: 'word', text: `见到老人了 ${id}` }, () => this.#end(way)),
      ),
    );
  }

  #end({ going, id }: Way): void {
    const random = this.#random;
    if (random.chance(0.05)) this.#say(going, id, { what: 'need_help', text: `需要人手 ${id}` });
    this.#later(random.whole(2, 40) * m, () =>
      this.#say(going, id, random.chance(0.95) ? { what: 'finish' } : { what: 'give_up' }),
    );
  }

  #say(going: Going, id: DispatchId, answer: DispatchAnswer, then?: (now: OwnDispatch) => void): void {
    this.#telephones.say(going, answer, (door, named) => door.answer(going.user, id, named), then);
  }

  #later(wait: number, run: () => void): void {
    this.#world.after(Math.round(wait), run);
  }
}
