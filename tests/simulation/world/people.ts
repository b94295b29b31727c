/** Everybody but the elders: who sits at the desk, and who goes to the door, in an emergency and by appointment. */
import { type ResponderId, seconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import { Desk } from './desk.ts';
import type { HubProcess } from './hub-process.ts';
import { RequestDesk } from './request-desk.ts';
import { type Going, Responders } from './responders.ts';
import { Visitors } from './visitors.ts';
import type { World } from './world.ts';

/** What is no emergency is read a little later. */
const atLeisure = seconds(2);

export class People {
  readonly desk: Desk;
  readonly responders: Responders;
  readonly requestDesk: RequestDesk;
  readonly #visitors: Visitors;
  readonly #world: World;
  readonly #random: Random;
  #looking = false;

  constructor(world: World, hub: HubProcess, goers: readonly Going[], random: Random) {
    this.#world = world;
    this.#random = random;
    this.desk = new Desk(world, hub, random.fork('desk'));
    this.responders = new Responders(world, hub, goers, random.fork('responders'));
    const present = () => this.desk.present();
    this.requestDesk = new RequestDesk(world, hub, present, random.fork('request desk'));
    this.#visitors = new Visitors(world, hub, goers, random.fork('visitors'));
  }

  /** Whoever follows a page sees what is new on it. */
  look(): void {
    this.desk.look();
    this.responders.look();
    if (this.#looking) return;
    this.#looking = true;
    this.#world.after(atLeisure, () => {
      this.#looking = false;
      this.requestDesk.look();
      this.#visitors.look();
    });
  }

  someResponder(): ResponderId {
    return this.#random.pick(this.responders.people).record.id;
  }
}
