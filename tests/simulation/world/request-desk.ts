/**
 * Ordinary requests as the desk sees to them: it rings back, soon or hours later or never, agrees on a day, changes its mind, writes
 * down for a responder what they said, ends what is done. Never before an alert.
 */
import { type AppointmentRequest, type Help, type HomeId, helps, type RequestId } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { User } from '../../../hub/app/ports.ts';
import { attend, tryAgain } from './attend.ts';
import type { HubProcess } from './hub-process.ts';
import type { OpenRequest } from './pages.ts';
import type { World } from './world.ts';

const m = 60_000;
const h = 60 * m;
const inChina = 8 * h;
const kinds = Object.keys(helps) as Help[];

type Door = NonNullable<ReturnType<HubProcess['requests']>>;

export class RequestDesk {
  readonly #world: World;
  readonly #hub: HubProcess;
  readonly #present: () => readonly User[];
  readonly #random: Random;
  readonly #tended = new Set<RequestId>();

  /** `present`: who is at the desk now. */
  constructor(world: World, hub: HubProcess, present: () => readonly User[], random: Random) {
    this.#world = world;
    this.#hub = hub;
    this.#present = present;
    this.#random = random;
  }

  /** Something has changed on the page. */
  look(): void {
    for (const { id, home, state } of this.#world.pages.openRequests()) {
      if (this.#tended.has(id)) continue;
      this.#tended.add(id);
      this.#world.say('desk', `sees a request of ${home}, ${state}`);
      const rest = this.#random.chance(0.2) ? this.#random.whole(60, 600) : this.#random.whole(1, 30);
      attend(this.#world, rest * m, () => this.#tend(id));
    }
  }

  /** Somebody rings up; now and then they know already what they want, and when. */
  ringUp(home: HomeId): void {
    const user = this.#somebody();
    if (user === undefined) return;
    this.#world.say('desk', `${user.name} writes down a request for ${home}`);
    const appointment = this.#random.chance(0.5) ? { appointment: this.#appointment() } : {};
    void this.#hub.requests()?.open(user, home, { note: '来电', ...appointment });
  }

  async #tend(id: RequestId): Promise<number | undefined> {
    const door = this.#hub.requests();
    const user = this.#somebody();
    if (door === undefined || user === undefined) return tryAgain;
    const request = this.#world.pages.openRequests().find((one) => one.id === id);
    if (request === undefined) {
      this.#tended.delete(id);
      return undefined;
    }
    await this.#act(door, user, request);
    return this.#random.whole(20, 300) * m;
  }

  #act(door: Door, user: User, { id, state, isWaiting }: OpenRequest): Promise<unknown> | undefined {
    const roll = this.#random.whole(1, 100);
    switch (state) {
      case 'open':
        if (roll <= 65) return door.appoint(user, id, this.#appointment());
        if (roll <= 80) return door.note(user, id, '没人接');
        return roll <= 92 ? this.#end(door, user, id) : undefined;
      case 'missed':
        if (roll <= 60) return door.appoint(user, id, this.#appointment());
        return roll <= 85 ? this.#end(door, user, id) : undefined;
      case 'there':
        if (roll <= 10) return door.finish(user, id, '电话确认');
        return roll <= 15 ? this.#onesVisit(door, user, id) : undefined;
      default:
        if (isWaiting && roll <= 70) return door.note(user, id, '已回电');
        if (roll <= 3) return door.appoint(user, id, this.#appointment());
        if (roll <= 6) return this.#end(door, user, id);
        return roll <= 12 ? this.#onesVisit(door, user, id) : undefined;
    }
  }

  #end(door: Door, user: User, id: RequestId): Promise<unknown> {
    return this.#random.chance(0.5)
      ? door.cancel(user, id, { by: 'elder', reason: '不用了' })
      : door.finish(user, id, '电话里说清了');
  }

  /** They take one back, or say for one what they were told. */
  #onesVisit(door: Door, user: User, id: RequestId): Promise<unknown> | undefined {
    const visit = this.#world.pages.openVisits().find(({ request }) => request === id);
    if (visit === undefined) return undefined;
    if (this.#random.chance(0.4)) return door.withdraw(user, id, visit.id);
    const what = this.#random.pick(['accept', 'set_out', 'arrive', 'finish', 'give_up'] as const);
    return door.answerFor(user, id, visit.id, { what });
  }

  /** By China's clock; now and then a time that is over, which the hub must refuse. */
  #appointment(): AppointmentRequest {
    const random = this.#random;
    const day = new Date(this.#world.now + inChina + random.whole(0, 3) * 24 * h).toISOString().slice(0, 10);
    const from = random.whole(8, 17);
    const to = from + random.whole(1, 3);
    return { help: random.pick(kinds), day, from: `${pad(from)}:00`, to: `${pad(to)}:00` };
  }

  #somebody(): User | undefined {
    const present = this.#present();
    return present.length > 0 ? this.#random.pick(present) : undefined;
  }
}

const pad = (hour: number): string => String(hour).padStart(2, '0');
